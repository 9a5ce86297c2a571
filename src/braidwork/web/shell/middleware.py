"""What every request passes through."""

import uuid
from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from braidwork.kernel.calendar import clock
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.reach import Actor
from braidwork.web.shell import errors
from braidwork.web.shell.languages import spoken
from braidwork.web.shell.request import Request

Next = Callable[[HttpRequest], HttpResponse]
Answer = Callable[[Request], HttpResponse]

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


class ContentSecurityPolicyMiddleware:
    """Nothing inline, nothing from anywhere else."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Content-Security-Policy"] = POLICY
        return response


class RequestIdMiddleware:
    """Names each request, so that an error page and the log speak of the same one."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.request_id = uuid.uuid4().hex[:12]
        response = self.get_response(request)
        response["X-Request-Id"] = request.request_id
        return response


class ActorMiddleware:
    """Who is asking, in their language and in the time of their first space."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        person = request.user.person if request.user.is_authenticated else None
        request.actor = Actor(person)
        language = spoken(person.language if person else translation.get_language())
        with translation.override(language), timezone.override(self._zone(request)):
            return self.get_response(request)

    def _zone(self, request: Request) -> ZoneInfo:
        memberships = request.actor.memberships
        return clock.zone(memberships[0].space) if memberships else ZoneInfo("UTC")


class RefusalMiddleware:
    """What an action refused and no page answered becomes a page that says so."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            return errors.forbidden(request)
        if isinstance(exception, NotPossible):
            return errors.not_possible(request, " ".join(exception.messages))
        return None
