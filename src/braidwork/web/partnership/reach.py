"""Only members see a space; for everybody else there is none."""

from uuid import UUID

from django.http import Http404

from braidwork.kernel.records import access
from braidwork.kernel.records.errors import NotAllowed
from braidwork.kernel.spaces.models import Space
from braidwork.web.shell.request import Request


def space_or_404(request: Request, space: UUID) -> Space:
    found = next((m.space for m in request.actor.memberships if m.space_id == space), None)
    if found is None:
        raise Http404
    return found


def led_space(request: Request, space: UUID) -> Space:
    """A space that whoever asks leads; its other members are told that this is not theirs to do."""
    found = space_or_404(request, space)
    if not access.leads(request.actor, found):
        raise NotAllowed
    return found
