"""Every page says what may be sent to it: one that only reads does not answer a form."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

KNOWN = {"GET", "HEAD", "POST"}


def pages(resolver: URLResolver) -> Iterator[URLPattern]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from pages(each)
        else:
            yield each


OURS = {
    f"{page.callback.__module__}.{page.callback.__name__}": page.callback
    for page in pages(get_resolver("braidwork.config.urls"))
    if page.callback.__module__.startswith("braidwork.")
}


def allowed(page: Callable[..., HttpResponse]) -> set[str]:
    """What it names when it is sent what no page takes; its arguments are not looked at yet."""
    answer = page(RequestFactory().generic("PROPFIND", "/"))
    assert answer.status_code == 405
    return {method.strip() for method in answer["Allow"].split(",")}


@pytest.mark.parametrize("name", OURS)
def test_a_page_names_what_it_takes_before_it_does_anything(name: str) -> None:
    assert allowed(OURS[name]) <= KNOWN


@pytest.mark.parametrize("name", OURS)
def test_what_takes_a_form_takes_it_once(name: str) -> None:
    if "POST" in allowed(OURS[name]):
        assert getattr(OURS[name], "takes_each_form_once", False)


def test_the_walk_finds_them() -> None:
    assert len(OURS) > 60


def test_a_page_that_names_nothing_is_found() -> None:
    def forgotten(request: Any) -> HttpResponse:
        return HttpResponse("Read.")

    with pytest.raises(AssertionError):
        allowed(forgotten)
