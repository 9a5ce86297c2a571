"""Whether this is a demonstration: both the folder and the database must say so."""

from django.conf import settings
from django.http import HttpRequest

from braidwork.kernel.spaces.models import Installation

LOOPBACK = ("127.0.0.1", "::1")


def is_demonstration() -> bool:
    return settings.KIND == "demo"


def is_founded() -> bool:
    return Installation.objects.exists()


def is_asked_here(request: HttpRequest) -> bool:
    """From this machine itself, not handed on by a proxy on it."""
    handed_on = "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not handed_on


def has_open_door(request: HttpRequest) -> bool:
    """One click signs in as anybody: only in a database made by `demo`, asked from this machine."""
    return (
        settings.KIND == "demo"
        and is_asked_here(request)
        and Installation.objects.filter(demonstration=True).exists()
    )
