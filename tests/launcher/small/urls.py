import hashlib
import time

from django.http import HttpRequest, HttpResponse
from django.urls import path


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("A page.")


def large_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"x" * 8_000_000)


def slow_page(request: HttpRequest) -> HttpResponse:
    time.sleep(0.5)
    return HttpResponse("At last.")


def file(request: HttpRequest, name: str) -> HttpResponse:
    response = HttpResponse(content_type="video/mp4")
    response["X-Braidwork-File"] = name
    response["Content-Disposition"] = 'attachment; filename="kept.mp4"'
    return response


def upload(request: HttpRequest) -> HttpResponse:
    return HttpResponse(hashlib.sha256(request.body).hexdigest())


urlpatterns = [
    path("", page),
    path("large", large_page),
    path("slow", slow_page),
    path("files/<path:name>", file),
    path("upload", upload),
]
