"""What whoever looks after the installation sees: accounts, sizes and counts, no content."""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from braidwork.kernel.people.models import Account
from braidwork.kernel.records.models import Attachment, Record
from braidwork.kernel.spaces.models import Installation, Space
from braidwork.web.shell.request import Request, account_of


@dataclass(frozen=True)
class Sizes:
    """In bytes."""

    database: int | None
    files: int


@require_safe
def installation(request: Request) -> HttpResponse:
    if not account_of(request).is_operator:
        raise Http404
    context = {
        "founded": Installation.objects.first(),
        "accounts": Account.objects.select_related("person").order_by("person__name", "pk")[:500],
        "counts": _counts(),
        "sizes": Sizes(_database_size(), _files_size()),
    }
    return render(request, "partnership/installation.html", context)


def _counts() -> dict[str, int]:
    return {
        "accounts": Account.objects.count(),
        "spaces": Space.objects.count(),
        "records": Record.objects.count(),
        "attachments": Attachment.objects.count(),
    }


def _database_size() -> int | None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute("PRAGMA page_size")
        return int(pages) * int(cursor.fetchone()[0])


def _files_size() -> int:
    if not settings.FILES.is_dir():
        return 0
    return sum(each.stat().st_size for each in settings.FILES.rglob("*") if each.is_file())
