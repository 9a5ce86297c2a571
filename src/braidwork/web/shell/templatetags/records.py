"""Where a record's page is, what its kind is called, and what every record's page says."""

import re
from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from braidwork.kernel.people.models import Person
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.models import Part, Record
from braidwork.web.shell import forms, kinds, mentions, names

register = template.Library()


@register.filter
def address(record: Record) -> str:
    return kinds.address(record)


@register.filter
def kind_name(record: Record) -> str:
    return str(kinds.of(record).name)


@register.filter
def strand(record: Record) -> str:
    return kinds.of(record).strand


@register.simple_tag
def once() -> str:
    """A token of its own for each form of a page."""
    return forms.fresh_token()


@register.simple_tag
def said_to(part: Part, record: Record) -> str:
    """To whom it was said, where that is fewer people than read the record now."""
    if part.audience >= record.audience:
        return ""
    match part.audience:
        case Audience.PRIVATE:
            return _("Not shared further than its authors")
        case Audience.SPACE:
            return _("Not shared further than %(space)s") % {"space": record.space}
    return _("Not shared further than %(space)s") % {"space": record.partnership}


@register.filter
def role(person: Person) -> str:
    """Position and organisation, as far as they are known."""
    return ", ".join(str(part) for part in (person.position, person.organisation) if part)


@register.filter
def introduced(person: Person) -> SafeString:
    """Their name, and what they do where it is known, inside a sentence."""
    position = f" ({person.position})" if person.position else ""
    return format_html('<span translate="no"><strong>{}</strong>{}</span>', person.name, position)


@register.filter
def listed(people: Iterable[Person]) -> SafeString:
    return names.listed([person.name for person in people])


@register.filter
def naming(text: str, people: Iterable[Person]) -> SafeString:
    """The text with the people whom it names set off."""
    names = sorted({person.name for person in people}, key=len, reverse=True)
    if not names or "@" not in text:
        return format_html("{}", text)
    found = re.split(mentions.pattern(names), text, flags=re.IGNORECASE)
    return format_html_join("", "{}", ((_set_off(*part),) for part in enumerate(found)))


def _set_off(at: int, words: str) -> str | SafeString:
    return format_html('<strong translate="no">@{}</strong>', words) if at % 2 else words
