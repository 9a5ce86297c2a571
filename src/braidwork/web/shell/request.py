"""A request as every page sees it: with who is asking."""

from typing import Any

from django.http import HttpRequest

from braidwork.kernel.people.models import Account
from braidwork.kernel.records.errors import NotAllowed
from braidwork.kernel.records.reach import Actor


class Request(HttpRequest):
    """What the middleware makes of Django's request; never made by hand."""

    actor: Actor
    request_id: str
    seeing_as: Any


def account_of(request: HttpRequest) -> Account:
    """What they signed in with; asked for only where somebody has."""
    if not isinstance(request.user, Account):
        raise NotAllowed
    return request.user
