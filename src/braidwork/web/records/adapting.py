"""Adapting what somebody shared into a space of one's own."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from braidwork.kernel.records.actions import adapting as actions
from braidwork.kernel.records.models import Record
from braidwork.web.shell import kinds
from braidwork.web.shell.forms import InSpaceForm, fresh_token, once
from braidwork.web.shell.record_page import readable_or_404
from braidwork.web.shell.request import Request


class AdaptForm(InSpaceForm):
    changed = forms.CharField(
        label=_("What we change"),
        help_text=_("What will be otherwise with us, and what stays."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    why_here = forms.CharField(
        label=_("Why here"),
        help_text=_("What is otherwise in our place."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def adapt(request: Request, id_: UUID) -> HttpResponse:
    """Says first what its authors will be told; then makes one's own of it."""
    record: Record = readable_or_404(request, Record, id_)
    form = AdaptForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        adapted = actions.adapt(record, by=request.actor, **form.cleaned_data)
        return redirect(kinds.address(adapted))
    context = {
        "record": record,
        "described": kinds.of(record),
        "address": kinds.address(record),
        "form": form,
        "once": fresh_token(),
        "organisations": sorted({actions.organisation_of(each) for each in form.spaces.values()}),
    }
    status = 422 if form.is_bound else 200
    return render(request, "records/adapt.html", context, status=status)
