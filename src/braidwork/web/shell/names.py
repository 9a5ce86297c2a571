"""Names set into a sentence."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


def listed(names: Sequence[str]) -> SafeString:
    """One after the other, and the last one as the language joins it; no name is translated."""
    *first, last = [format_html('<span translate="no">{}</span>', name) for name in names]
    if not first:
        return last
    before = format_html_join(", ", "{}", ((name,) for name in first))
    return format_html(_("{first} and {last}"), first=before, last=last)
