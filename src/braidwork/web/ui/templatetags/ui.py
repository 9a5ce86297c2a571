"""What the components need and the template language lacks."""

import datetime
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language, pgettext

from braidwork.drawing import braid
from braidwork.drawing import thread as drawn_thread
from braidwork.web.ui import fields, icons

register = template.Library()
BRAND = braid.brand()
RULE = braid.rule()


@register.simple_tag
def icon(name: str) -> SafeString:
    return mark_safe(icons.icon(name))


@register.simple_tag
def brand() -> SafeString:
    return mark_safe(BRAND)


@register.simple_tag
def braid_rule() -> SafeString:
    return mark_safe(RULE)


@register.simple_tag
def thread(tied: drawn_thread.Thread, label: str) -> SafeString:
    """The picture of a thread for the width of its place; a phone has the outline alone."""
    return mark_safe(drawn_thread.both(tied, label=label))


@register.simple_tag
def said(language: Any = "") -> SafeString:
    """Marks words that a person wrote: a language given means that they are not the interface's."""
    if not language:
        return SafeString("")
    return format_html(' translate="no" lang="{}"', "und" if language is True else language)


@register.simple_tag
def shown(attrs: Mapping[str, Any]) -> fields.Shown:
    return fields.shown(attrs)


@register.simple_tag
def state(shown: fields.Shown) -> SafeString:
    """What a field's control says of itself: required, at fault, described by what."""
    said = " required" if shown.required else ""
    said += ' aria-invalid="true"' if shown.faults else ""
    described = format_html(' aria-describedby="{}"', shown.described_by)
    return mark_safe(said + described if shown.described_by else said)


@register.simple_tag
def rest(attrs: Any) -> SafeString:
    """The attributes that a component did not declare. `{{ attrs }}` would not escape them."""
    pairs = attrs.attrs_dict().items()
    named = [(name, value) for name, value in pairs if value not in (None, False, "")]
    return format_html_join("", " {}", ((_attribute(name, value),) for name, value in named))


def _attribute(name: str, value: Any) -> SafeString:
    if value is True:
        return conditional_escape(name)
    return format_html('{}="{}"', name, value)


@register.filter
def initials(name: str) -> str:
    """At most two letters: of the first word and of the last."""
    words = str(name).split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def day(when: datetime.date | str) -> str:
    """A date as the page says it; words are passed through."""
    if isinstance(when, str):
        return when
    local = _local(when)
    return _day(local.year, local.month, local.day, get_language())


@register.filter
def weekday(when: datetime.date) -> str:
    """A date with the day of its week, as the head of a page says it."""
    return date_format(_local(when), pgettext("how a day with its weekday is written", "l j F Y"))


@register.filter
def moment(when: datetime.datetime | datetime.date | str) -> str:
    """A date and a time as the page says them; words are passed through."""
    if not isinstance(when, datetime.datetime):
        return day(when)
    return date_format(_local(when), pgettext("how a moment is written", "j F Y, G:i"))


@lru_cache(maxsize=2000)
def _day(year: int, month: int, day: int, language: str | None) -> str:
    """Lists are full of the same few days, and Django takes long over each."""
    when = datetime.date(year, month, day)
    return date_format(when, pgettext("how a day is written", "j F Y"))


@register.filter
def shortened(text: str, most: int) -> str:
    """At most so many characters; what belongs to the last letter stays with it."""
    if len(text) <= most:
        return text
    end = most - 1
    while unicodedata.combining(text[end]):
        end += 1
    return f"{text[:end]}…"


@register.filter
def machine_time(when: Any) -> str:
    """For `datetime`; empty where the page was given words."""
    return when.isoformat() if hasattr(when, "isoformat") else ""


def _local(when: datetime.date) -> datetime.date:
    if isinstance(when, datetime.datetime) and is_aware(when):
        return localtime(when)
    return when
