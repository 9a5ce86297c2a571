"""The reader of pages notices what was not translated, and leaves people's words alone."""

import pytest

from tests.pseudo.reading import faults

NOBODY = frozenset[str]()


def told(body: str) -> list[str]:
    return list(faults(f"<html><body>{body}</body></html>", names=NOBODY))


@pytest.mark.parametrize(
    "body",
    [
        "<p>«Kéépké îtî», 14 «Déçémbérdéçé» 2016.</p>",
        '<p>«Ýöü sîgñ îñ wîth <strong translate="no">alice@example.org</strong>.»</p>',
        '<p translate="no" lang="und">What we said.</p>',
        '<p translate="no"><span translate="yes">«åddéd»</span> We said this.</p>',
        "<textarea>What we said.</textarea>",
        '<input value="What we typed"><title>What we typed – Braidwork</title>',
        '<p translate="no">Ruth</p><a aria-label="«Ýöü: Ruth»"></a>',
        "<script>let words</script><svg><title>unread</title></svg>",
    ],
)
def test_what_is_in_order(body):
    assert told(body) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p>Keep it</p>", "not translated: Keep it"),
        ("<p>«Kéépké îtî» today</p>", "not translated: «Kéépké îtî» today"),
        ("<p>«Lîést by Monday»</p>", "not translated inside: «Lîést by Monday»"),
        ("<p>«Kéépké…</p>", "cut off: «Kéépké…"),
        ('<input placeholder="Search">', "not translated: Search"),
        ('<a aria-label="Menu"></a>', "not translated: Menu"),
        ('<a title="Menu"></a>', "not translated: Menu"),
        ('<img alt="A code">', "not translated: A code"),
        ('<input type="submit" value="Send">', "not translated: Send"),
        ("<select><option>One</option></select>", "not translated: One"),
        ("<title>Home – Braidwork</title>", "not translated: Home – Braidwork"),
        ('<p translate="no"><span translate="yes">added</span></p>', "not translated: added"),
        ('<div data-told="names"></div>', "not translated: names"),
    ],
)
def test_what_would_stay_english(body, fault):
    assert told(body) == [fault]


def test_names_inside_a_sentence_are_judged_only_by_whoever_knows_them():
    html = "<p>«Lîést by Monday»</p><a title='Ruth'></a>"
    assert list(faults(html)) == []
    assert list(faults(html, names=frozenset({"Ruth", "by", "Monday"}))) == []
