"""What each field of a problem is called where it is shown or compared."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from braidwork.packs import load

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
