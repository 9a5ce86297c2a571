"""What looking a problem over says, and when it is silent."""

from hypothesis import given
from hypothesis import strategies as st

from braidwork import packs
from braidwork.domain.problems.look_over import Remark, first_three, look_over

GENERAL = packs.load_one("general")
SUPERVISION = packs.load_one("supervision")


def remarks(text: str, *, language: str = "en", pack: packs.Pack = GENERAL) -> dict[str, str]:
    """Criterion and words of each remark, weightiest first."""
    found = look_over({"statement": text}, language=language, pack=pack)
    return {remark.criterion: remark.words for remark in found}


def remark(criterion: str, fields: dict[str, str], **options: object) -> Remark | None:
    found = look_over(fields, language="en", pack=GENERAL, **options)  # type: ignore[arg-type]
    return next((each for each in found if each.criterion == criterion), None)


def test_words_are_quoted_exactly_with_their_place() -> None:
    text = "We tried. Our students don’t care about reading."
    found = remark("blame", {"statement": text})
    assert found is not None
    assert found.words == "Our students don’t care about reading"
    assert text[found.start : found.end] == found.words
    assert found.words in found.question


def test_a_rewrite_begins_like_the_words_it_replaces() -> None:
    found = remark("blame", {"statement": "Parents don't care."})
    assert found is not None
    assert found.rewrite[0].isupper()


def test_questions_come_in_the_language_of_the_text() -> None:
    found = look_over({"statement": "Die Stimmung ist schlecht."}, language="de-DE", pack=GENERAL)
    assert found[0].question.startswith("Sie schreiben „Die Stimmung ist schlecht“.")


def test_weightier_questions_come_first_and_three_at_a_time() -> None:
    text = "Our kids are lazy, Ms. Hill is stubborn, and until the state pays nothing changes."
    found = look_over({"statement": text}, language="en", pack=GENERAL)
    assert [each.criterion for each in found] == ["blame", "people", "reach", "evidence"]
    assert [each.criterion for each in first_three(found)] == ["blame", "people", "reach"]


def test_vague_words_are_left_alone_when_another_question_leads_to_practice() -> None:
    assert "observable" in remarks("Morale is low.")
    assert "observable" not in remarks("Morale is low and Mr. Roth is a control freak.")


def test_a_wish_is_asked_what_it_is_for_and_not_how_one_knows() -> None:
    assert set(remarks("We need a reading app.")) == {"solution"}
    assert set(remarks("There is a lack of feedback.")) == {"solution", "evidence"}
    assert "evidence" in remarks("We need a reading app. Nobody reads at home.")


def test_not_known_yet_with_a_way_to_find_out_is_evidence() -> None:
    assert remarks("We do not know yet who answers; on Friday we will count.") == {}
    assert remarks("Ob das stimmt, wissen wir noch nicht.", language="de") == {}


def test_a_grade_or_an_hour_is_no_evidence() -> None:
    assert "evidence" in remarks("In grades 6 to 8 the bell rings by 9 and nobody listens.")


def test_what_lies_outside_is_fine_beside_what_is_ours() -> None:
    outside = "As long as the state sets the tests we can't teach science."
    assert "reach" in remarks(outside)
    assert "reach" not in remarks(f"{outside} What is ours: we skip the kits in March.")


def test_what_students_say_of_themselves_is_no_blame() -> None:
    assert "blame" not in remarks("The boys said they have no interest in the kits.")


def test_instruction_is_asked_about_in_supervision_only() -> None:
    text = "Principals hand in the payroll forms late, 9 of 22 in May."
    assert remarks(text) == {}
    assert set(remarks(text, pack=SUPERVISION)) == {"instruction"}


def test_evidence_in_any_field_counts() -> None:
    fields = {"statement": "We hand back essays late."}
    assert remark("evidence", fields)
    assert remark("evidence", fields | {"known": "The log for May shows 17 days."}) is None


def test_a_field_that_asks_for_it_is_not_scolded_for_it() -> None:
    instead = {"statement": "6 of 9 speak.", "instead": "We should adopt a new plan."}
    assert remark("solution", instead) is None
    assert remark("reach", {"not_about": "Until the state pays more, class size stays."}) is None


def test_a_remark_names_the_field_it_is_about() -> None:
    fields = {"statement": "6 of 9 speak.", "now_do": "Our onboarding is a mess."}
    found = remark("observable", fields)
    assert found is not None
    assert found.field == "now_do"


def test_does_not_fit_here_silences_these_words_and_the_next_may_speak() -> None:
    fields = {"statement": "Our kids are lazy. Parents don't care."}
    first = remark("blame", fields)
    assert first is not None
    second = remark("blame", fields, silenced={("blame", first.words)})
    assert second is not None
    assert second.words == "Parents don't care"
    both = {("blame", first.words), ("blame", second.words)}
    assert remark("blame", fields, silenced=both) is None


def test_a_silenced_remark_no_longer_holds_others_back() -> None:
    fields = {"statement": "Morale is low and Mr. Roth is a control freak."}
    people = remark("people", fields)
    assert people is not None
    assert remark("observable", fields, silenced={("people", people.words)})


def test_the_question_how_we_know_stays_silent_until_its_words_change() -> None:
    fields = {"statement": "We never call."}
    found = remark("evidence", fields)
    assert found is not None
    silenced = {("evidence", found.words)}
    assert remark("evidence", fields, silenced=silenced) is None
    assert remark("evidence", {"statement": "We rarely write."}, silenced=silenced)


def test_a_partnerships_own_criterion_speaks() -> None:
    own = packs.with_changes(
        GENERAL,
        {
            "criteria": {
                "solution": {"wordings": {"wished_thing": {"phrases": {"en": ["magic wand"]}}}}
            }
        },
    )
    found = look_over({"statement": "A magic wand, 3 times."}, language="en", pack=own)
    assert [each.words for each in found] == ["magic wand"]


def test_nothing_written_gets_nothing() -> None:
    assert look_over({"statement": "  ", "known": ""}, language="en", pack=GENERAL) == []


@given(st.text(max_size=300), st.sampled_from(["en", "de"]))
def test_any_text_is_read_and_every_quote_is_true(text: str, language: str) -> None:
    for each in look_over({"statement": text}, language=language, pack=SUPERVISION):
        assert text[each.start : each.end] == each.words
        assert each.words
