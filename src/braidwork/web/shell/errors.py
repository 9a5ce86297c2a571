"""Pages for what went wrong: what happened, what is kept, what to do."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "shell/400.html", status=400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "shell/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "shell/403.html", {"stale_form": True}, status=403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "shell/404.html", status=404)


def not_possible(request: HttpRequest, why: str) -> HttpResponse:
    return render(request, "shell/422.html", {"why": why}, status=422)


def failed(request: HttpRequest) -> HttpResponse:
    return render(request, "shell/500.html", status=500)
