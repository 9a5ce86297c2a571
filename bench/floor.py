"""The peer of our pages: a bare page of twenty titles, by one query, behind the same middleware."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from braidwork.config.urls import handler400, handler403, handler404, handler500, urlpatterns
from braidwork.kernel.records.models import Record

PAGE = engines["django"].from_string(
    "<!doctype html><title>Titles</title>"
    "<ul>{% for each in titles %}<li>{{ each }}</li>{% endfor %}</ul>"
)


def floor(request: HttpRequest) -> HttpResponse:
    titles = Record.objects.order_by("pk").values_list("title", flat=True)[:20]
    return HttpResponse(PAGE.render({"titles": titles}, request))


urlpatterns = [path("floor/", floor, name="floor"), *urlpatterns]

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
