"""Naming people of a record's space as its authors beside whoever began it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from braidwork.kernel.people.models import Person
from braidwork.kernel.records import access, reads
from braidwork.kernel.records.actions import writing
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.models import Record
from braidwork.web.shell import kinds
from braidwork.web.shell.forms import once
from braidwork.web.shell.record_page import readable_or_404
from braidwork.web.shell.request import Request


@require_http_methods(["GET", "POST"])
@once
def coauthors(request: Request, id_: UUID) -> HttpResponse:
    """Who wrote it, and who of its space could be named beside them."""
    record = readable_or_404(request, Record, id_)
    if not access.may_share(request.actor, record):
        raise NotAllowed
    authors, others = _authors_and_others(record)
    if request.method == "GET":
        return _page(request, record, authors, others)
    person = next((p for p in others if str(p.pk) == request.POST.get("person")), None)
    try:
        if person is None:
            raise NotPossible(_("Nobody was chosen. Choose one person of this space."))
        writing.name_coauthor(record, by=request.actor, person=person)
    except NotPossible as refusal:
        return _page(request, record, authors, others, fault=" ".join(refusal.messages))
    messages.success(request, _("%(name)s is a co-author now.") % {"name": person.name})
    return redirect(kinds.address(record))


def _authors_and_others(record: Record) -> tuple[list[Person], list[Person]]:
    """Its authors, and the other members of its space."""
    members = reads.members(record.space)
    wrote = reads.author_ids(record)
    authors = [record.author, *(p for p in members if p.pk in wrote and p != record.author)]
    return authors, [p for p in members if p.pk not in wrote]


def _page(
    request: Request,
    record: Record,
    authors: list[Person],
    others: list[Person],
    fault: str = "",
) -> HttpResponse:
    context = {
        "record": record,
        "described": kinds.of(record),
        "address": kinds.address(record),
        "authors": authors,
        "others": others,
        "refused": fault,
    }
    return render(request, "records/coauthors.html", context, status=422 if fault else 200)
