"""What each field of a problem is called where it is shown or compared."""

from django.utils.translation import gettext_lazy as _

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
