import hashlib
from threading import Barrier

from django.http import HttpRequest, HttpResponse
from django.urls import path

together = Barrier(16)


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("A page.")


def large_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"x" * 8_000_000)


def page_of_many(request: HttpRequest) -> HttpResponse:
    together.wait(timeout=15)
    return HttpResponse("At last.")


def file(request: HttpRequest, name: str) -> HttpResponse:
    response = HttpResponse(content_type="video/mp4")
    response["X-Braidwork-File"] = name
    response["Content-Disposition"] = 'attachment; filename="kept.mp4"'
    return response


def faulty(request: HttpRequest, fault: str) -> HttpResponse:
    """A page that does what none may do."""
    markup = {
        "none": "<p>Fine.</p>",
        "inline": "<p style='color: red'>Red.</p>",
        "elsewhere": "<img alt='' src='http://127.0.0.1:1/picture.png'>",
        "missing": "<img alt='' src='/nowhere.png'>",
        "wide": "<hr width='3000'>",
        "heavy": f"<!-- {'x' * 200_000} -->",
        "low": "<img src='/nowhere.png'><button></button>",
    }[fault]
    body = f"<!doctype html><html lang='en'><title>A page</title><main><h1>A</h1>{markup}</main>"
    policy = "default-src 'self'; img-src *; style-src 'self'"
    return HttpResponse(body, headers={"Content-Security-Policy": policy})


def upload(request: HttpRequest) -> HttpResponse:
    return HttpResponse(hashlib.sha256(request.body).hexdigest())


urlpatterns = [
    path("", page),
    path("large", large_page),
    path("together", page_of_many),
    path("files/<path:name>", file),
    path("upload", upload),
    path("faulty/<slug:fault>", faulty),
    path("favicon.ico", page),
]
