"""What a field shows, from a form's field or from plain attributes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.text import slugify

# The order matters: a widget that inherits from another stands before it.
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "textarea"),
    (forms.CheckboxSelectMultiple, "several"),
    (forms.SelectMultiple, "several"),
    (forms.Select, "select"),
    (forms.DateInput, "date"),
    (forms.TimeInput, "time"),
    (forms.NumberInput, "number"),
    (forms.EmailInput, "email"),
    (forms.PasswordInput, "password"),
    (forms.URLInput, "url"),
    (forms.ClearableFileInput, "file"),
)


@dataclass(frozen=True)
class Option:
    """One of several: what is sent, the word for it, a sentence about it."""

    value: str
    label: str
    hint: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Shown:
    """A field ready to be shown; what was typed is in `value`, whatever was wrong with it."""

    name: str
    id: str
    label: str
    hint: str
    faults: tuple[str, ...]
    value: str
    kind: str
    options: tuple[Option, ...]
    required: bool

    @property
    def described_by(self) -> str:
        """The ids of hint and fault, for `aria-describedby`."""
        ids = [f"{self.id}-hint"] if self.hint else []
        return " ".join(ids + [f"{self.id}-fault"] * bool(self.faults))


def shown(attrs: Mapping[str, Any]) -> Shown:
    """Reads `:field="form.title"`; any attribute written beside it wins."""
    bound = attrs.get("field")
    given = _of(bound) if isinstance(bound, BoundField) else {}
    given |= {key: attrs[key] for key in attrs if key != "field"}
    name = str(given.get("name", ""))
    value = given.get("value")
    return Shown(
        name=name,
        id=str(given.get("id") or f"id_{slugify(name)}"),
        label=given.get("label", ""),
        hint=given.get("hint", ""),
        faults=_faults(given),
        value=_text(value),
        kind=given.get("kind", "text"),
        options=tuple(_option(each, value) for each in given.get("options") or ()),
        required=bool(given.get("required")),
    )


def _of(bound: BoundField) -> dict[str, Any]:
    widget = bound.field.widget
    return {
        "name": bound.html_name,
        "id": bound.id_for_label or bound.auto_id,
        "label": bound.label,
        "hint": bound.help_text,
        "faults": bound.errors,
        "value": bound.value(),
        "kind": next((kind for type_, kind in KINDS if isinstance(widget, type_)), "text"),
        "options": getattr(widget, "choices", ()),
        "required": bound.field.required and widget.use_required_attribute(bound.initial),
    }


def _faults(given: Mapping[str, Any]) -> tuple[str, ...]:
    faults = given.get("faults") or given.get("fault") or ()
    return (faults,) if isinstance(faults, str) else tuple(faults)


def _text(value: Any) -> str:
    if value is None or isinstance(value, list | tuple):
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _option(each: Any, value: Any) -> Option:
    if isinstance(each, Option):
        return each
    parts = [str(part) for part in each]
    several = value if isinstance(value, list | tuple) else [value]
    chosen = parts[0] in {_text(one) for one in several}
    return Option(parts[0], parts[1], parts[2] if len(parts) > 2 else "", chosen)
