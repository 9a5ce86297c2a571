"""When two people wrote the same words: both versions, side by side, and nothing lost."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from braidwork.kernel.records.errors import StaleSave
from braidwork.kernel.records.models import Record


def seen(request: HttpRequest, record: Record) -> int:
    """The revision on which the sent form was written."""
    try:
        return int(request.POST.get("revision", ""))
    except ValueError:
        return record.revision


def page(request: HttpRequest, error: StaleSave) -> HttpResponse:
    return render(request, "shell/409.html", {"error": error}, status=409)
