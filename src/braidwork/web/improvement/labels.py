"""What the kinds of this area and their fields are called, and how each is offered."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from braidwork.packs import load
from braidwork.web.shell.kinds import Described

PROBLEM = {
    "title": _("Short name"),
    "summary": _("In a sentence"),
    "pack": _("Looked over as"),
    "felt_need": _("Felt need"),
    "felt_by": _("Who feels it"),
    "mandate": _("Mandate"),
    "mandate_source": _("Where the mandate comes from"),
    "relation": _("How they stand to each other"),
    "response": _("What we do about it"),
    "now_do": _("What adults in our reach do now"),
    "instead": _("What they would do instead"),
    "for_whom": _("For whom"),
    "who_told": _("Who told us"),
    "not_asked": _("Who has not been asked"),
    "known": _("What we know"),
    "goes_well": _("What already goes well, and where"),
    "hunch": _("Our hunch why"),
    "not_about": _("What this is not about"),
}


def pack_name(id: str) -> str:
    """What a pack is called; one that is no longer shipped keeps its id."""
    pack = load().get(id)
    return pack.name.in_language(get_language() or "en") if pack else id


CAUSE = {
    "title": _("Because"),
    "known_how": _("How we know"),
    "evidence": _("From where, and when"),
    "view_of": _("Whose view it is"),
    "not_heard": _("Who has not been heard on it"),
    "can_act": _("We can act here"),
    "summary": _("More about it"),
}

AIM = {
    "title": _("What is to be different"),
    "for_whom": _("For whom"),
    "start": _("From"),
    "start_source": _("Where “from” comes from"),
    "target": _("To"),
    "target_source": _("Who set “to”, and when"),
    "by_when": _("By when"),
    "by_on": _("The day, if there is one"),
    "summary": _("More about it"),
}

DRIVER = {
    "title": _("What moves it"),
    "summary": _("Why we believe that"),
}

IDEA = {
    "title": _("What we could do"),
    "summary": _("How it would go"),
    "origin": _("Where the idea comes from"),
}

DESCRIBED = {
    "problem": Described(
        _("Problem of practice"),
        strand="work",
        page="improvement:problem",
        labels=PROBLEM,
        named={"pack": pack_name},
        begun_at="improvement:frame",
        question=_("Something that bothers or excites you"),
        sentence=_("One sentence is enough; why it matters and what is behind it can follow."),
    ),
    "cause": Described(_("Cause"), strand="work", page="improvement:cause", labels=CAUSE),
    "aim": Described(
        _("Aim"),
        strand="work",
        page="improvement:aim",
        labels=AIM,
        begun_at="improvement:new_aim",
        question=_("What should be different"),
        sentence=_("For whom, from where to where, by when, as far as it is known."),
    ),
    "driver": Described(_("Driver"), strand="work", page="improvement:driver", labels=DRIVER),
    "idea": Described(
        _("Change idea"),
        strand="work",
        page="improvement:idea",
        labels=IDEA,
        begun_at="improvement:new_idea",
        question=_("Something one could do differently"),
        sentence=_("It needs no problem and no aim first; it can be tied to them later."),
    ),
}
