"""Seeing a record's page as somebody would who can read it, or could once it is shared further.

`?as=<person>&far=<how far>`: only for whoever may share the record that far, only as one of
those who would then read it. It shows nothing that the viewer could not see themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from braidwork.kernel.people.models import Person
from braidwork.kernel.records import access, reads
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.models import Record
from braidwork.kernel.spaces.models import Space
from braidwork.web.shell import reach
from braidwork.web.shell.request import Request

PARAMETER = "as"


@dataclass(frozen=True)
class View:
    """Whose eyes, and how far the record is supposed to be shared."""

    person: Person
    audience: Audience
    partnership: Space | None
    readers: Sequence[reads.Reader]
    with_earlier: bool
    back: str

    @property
    def name(self) -> str:
        return self.person.name


def asked(request: Request, record: Record) -> View | None:
    if PARAMETER not in request.GET:
        return None
    distance = reach.chosen(record, request.actor, request.GET.get("far", ""))
    if distance is None or not _may(request, record, distance):
        raise Http404
    readers = distance.readers(record)
    person = _among(readers, request.GET[PARAMETER])
    return View(
        person=person,
        audience=distance.audience,
        partnership=distance.partnership,
        readers=readers,
        with_earlier="earlier" in request.GET,
        back=f"{reverse('records:sharing', args=[record.pk])}?{distance.query}",
    )


def _may(request: Request, record: Record, distance: "reach.Distance") -> bool:
    if distance.is_named or distance.audience == record.audience:
        return access.may_share(request.actor, record)
    furthest = max(distance.audience, record.audience)
    return access.may_widen(request.actor, record, furthest)


def _among(readers: Sequence[reads.Reader], asked: str) -> Person:
    try:
        wanted = UUID(asked)
    except ValueError:
        raise Http404 from None
    found = next((reader.person for reader in readers if reader.person.pk == wanted), None)
    if found is None:
        raise Http404
    return found
