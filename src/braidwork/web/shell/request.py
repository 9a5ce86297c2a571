"""A request as every page sees it: with who is asking."""

from typing import Any

from django.http import HttpRequest

from braidwork.kernel.records.reach import Actor


class Request(HttpRequest):
    """What the middleware makes of Django's request; never made by hand."""

    actor: Actor
    request_id: str
    seeing_as: Any
