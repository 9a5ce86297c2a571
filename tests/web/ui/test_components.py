"""What the components promise to whoever writes a page with them."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from django import forms
from django.template.loader import render_to_string
from django.urls import reverse

from braidwork.web import ui


class Figure(forms.Form):
    title = forms.CharField(label="A name for it", help_text="Short.", required=False)
    figure = forms.DecimalField(label="Week of 12 December", max_value=100)
    grade = forms.ChoiceField(label="For whom", choices=[("6", "Grade 6"), ("7", "Grade 7")])
    why = forms.CharField(label="Because", widget=forms.Textarea)
    far = forms.ChoiceField(
        label="How far", choices=[("me", "Only me"), ("team", "My team")], widget=forms.RadioSelect
    )
    days = forms.MultipleChoiceField(
        label="When",
        choices=[("1", "Monday"), ("2", "Tuesday")],
        widget=forms.CheckboxSelectMultiple,
    )
    research = forms.BooleanField(label="For research", required=False)


def refused() -> Figure:
    form = Figure(
        {
            "figure": "922",
            "grade": "7",
            "why": "<b>because</b>",
            "far": "team",
            "days": ["2"],
            "research": "on",
        }
    )
    assert not form.is_valid()
    return form


def test_a_field_keeps_what_was_typed_and_names_its_fault(written):
    html = written('<c-field :field="form.figure" />', form=refused())
    assert 'value="922"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_figure-fault"' in html
    assert 'id="id_figure-fault"' in html


def test_a_field_without_fault_says_nothing_of_one(written):
    html = written('<c-field :field="form.title" />', form=refused())
    assert "aria-invalid" not in html
    assert 'aria-describedby="id_title-hint"' in html


def test_a_select_keeps_the_choice(written):
    html = written('<c-field :field="form.grade" />', form=refused())
    assert '<option value="7" selected>' in html


def test_choices_keep_what_was_chosen(written):
    far = written('<c-choices :field="form.far" />', form=refused())
    assert '<input type="radio" name="far" value="team" checked>' in far
    assert '<input type="radio" name="far" value="me">' in far


def test_several_choices_are_boxes_to_tick(written):
    days = written('<c-choices :field="form.days" />', form=refused())
    assert '<input type="checkbox" name="days" value="2" checked>' in days


def test_a_checkbox_stays_ticked(written):
    box = written('<c-checkbox :field="form.research" />', form=refused())
    assert 'name="research" value="on" checked' in box


def test_an_attribute_beside_the_field_wins(written):
    html = written('<c-field :field="form.title" label="Its name" />', form=refused())
    assert "Its name" in html
    assert "A name for it" not in html


def test_a_textarea_escapes_what_was_typed(written):
    html = written('<c-field :field="form.why" />', form=refused())
    assert "&lt;b&gt;because&lt;/b&gt;" in html


HOSTILE = """" onfocus="alert(1)" '><script>alert(2)</script>"""


class Seen(HTMLParser):
    """The names of all tags and attributes, as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.names |= {tag} | {name for name, _ in attrs}


@pytest.mark.parametrize(
    "source",
    [
        '<c-button :data-note="words">Keep it</c-button>',
        '<c-button href="#" :title="words">Keep it</c-button>',
        '<c-field name="a" label="A" :placeholder="words" />',
        '<c-field name="a" :label="words" :value="words" :hint="words" :fault="words" />',
        '<c-choice name="a" :value="words" :label="words" :data-note="words" />',
        '<c-head :title="words" :lede="words" :lang="words" />',
        '<c-item :title="words" :href="words" />',
        '<c-comment :author="words" :at="words">{{ words }}</c-comment>',
        '<c-said :lang="words">{{ words }}</c-said>',
        '<c-form :draft="words" :once="words" :id="words"></c-form>',
        '<c-reader :name="words" :role="words" :since="words" />',
        '<c-outline-item :id="words" :title="words" :note="words" :kind="words" moves="up" />',
        '<c-outline-add :id="words" :summary="words" :label="words" :value="words" />',
    ],
)
def test_no_attribute_lets_words_become_markup(written, source):
    html = written(source, words=HOSTILE)
    assert not {"script", "onfocus"} & Seen(html).names


@pytest.mark.parametrize(
    "source",
    [
        '<c-said lang="de">Wort</c-said>',
        '<c-head lang="de" title="Wort" />',
        '<c-item lang="de" title="Wort" />',
        '<c-answer question="Who" lang="de">Wort</c-answer>',
        '<c-fact term="Who" lang="de">Wort</c-fact>',
        '<c-quote lang="de">Wort</c-quote>',
        '<c-statement lang="de">Wort</c-statement>',
        '<c-comment author="Alice" at="today" lang="de">Wort</c-comment>',
        '<c-choice name="a" value="1" lang="de" label="Wort" />',
        '<c-way href="#" lang="de">Wort</c-way>',
        '<c-outline-item id="1" lang="de" title="Wort" />',
    ],
)
def test_words_that_people_wrote_are_not_the_interface(written, source):
    before_the_word = written(source).partition("Wort")[0]
    assert 'translate="no" lang="de"' in before_the_word


def test_words_inside_a_sentence_bring_no_space(written):
    assert ">one</span>." in written('<p><c-said lang="en">one</c-said>.</p>')


def test_an_answer_without_words_is_not_yet_said(written):
    html = written('<c-answer question="For whom" href="/edit"> </c-answer>')
    assert '<a class="unsaid" href="/edit">not yet said</a>' in html


def test_a_disabled_button_gives_its_reason_in_words(written):
    html = written(
        '<c-button disabled id="lock" reason="It locked on 24 October.">Change</c-button>'
    )
    assert 'aria-describedby="lock-reason"' in html
    assert ">It locked on 24 October.<" in html


def test_who_evaluates_you_is_said_in_words(written):
    assert "evaluates you" in written('<c-reader name="Eve" role="principal" evaluates />')


def test_a_difference_can_be_read_without_seeing_it(written):
    parts = [{"kind": "removed", "text": "nobody"}, {"kind": "added", "text": "no one"}]
    html = written('<c-diff :parts="parts" />', parts=parts)
    assert "taken out: </span>nobody</del>" in html
    assert "added: </span>no one</ins>" in html


def test_an_outline_is_lists_in_lists(written):
    child = '<c-slot name="children"><c-outline-item id="2" title="At noon" /></c-slot>'
    item = f'<c-outline-item id="1" title="Late">{child}</c-outline-item>'
    html = written(f'<c-outline id="causes" label="Causes">{item}</c-outline>')
    assert '<ol class="tree" role="list" aria-label="Causes">' in html
    assert html.count('<ol role="list">') == 1
    assert html.index("Late") < html.index('<ol role="list">') < html.index("At noon")


def test_an_item_that_cannot_be_moved_has_no_handle(written):
    assert "<details" not in written('<c-outline-item id="1" title="Late" />')


def test_a_handle_offers_only_the_moves_that_are_possible(written):
    html = written('<c-outline-item id="7" title="Late" moves="up in" action="/place" once="t" />')
    assert "Move “Late”" in html
    shown = [each for each in ("up", "down", "in", "out") if f'id="item-7-{each}">' in html]
    assert shown == ["up", "in"]
    assert '<input type="hidden" name="item" value="7">' in html
    assert '<input type="hidden" name="once" value="t">' in html


def test_an_item_says_what_it_is_and_what_it_holds(written):
    idea = written('<c-outline-item id="1" title="Call" kind="idea" />')
    assert 'data-kind="idea" data-holds=""' in idea
    assert "data-holds" not in written('<c-outline-item id="1" title="Late" />')


def test_a_refused_addition_stays_open_with_its_words(written):
    add = '<c-outline-add id="add-1" summary="Ask why" label="Why" value="x" fault="Too short." />'
    html = written(add)
    assert '<details class="outline-add" id="add-1" open>' in html
    assert 'value="x"' in html
    assert 'id="add-1-field-fault"' in html


@pytest.mark.parametrize("number", [400, 403, 404, 409, 413, 500, 503])
def test_an_error_page_needs_nothing_and_names_the_request(number):
    assert "c0ffee" in render_to_string(f"shell/{number}.html", {"request_id": "c0ffee"})


@pytest.mark.parametrize("specimen", ["record", "sharing", "seen", "stale", "error", "thread"])
def test_the_gallery_needs_no_database(client, specimen):
    assert b"<h1" in client.get(reverse("ui:specimen", args=[specimen])).content
    assert client.get(reverse("ui:gallery")).status_code == 200


def test_the_gallery_shows_every_component(client):
    templates = Path(ui.__file__).parent / "templates"
    shown = "".join(page.read_text() for page in (templates / "ui/gallery").iterdir())
    parts = "".join(page.read_text() for page in (templates / "cotton").iterdir())
    inner = {"icon", "unsaid", "messages"}
    names = {page.stem.replace("_", "-") for page in (templates / "cotton").glob("*.html")}
    assert not {n for n in names - inner if f"<c-{n}" not in shown}
    assert all(f"<c-{name}" in parts + shown or name in {"icon", "messages"} for name in inner)
