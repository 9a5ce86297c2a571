"""A page written in a test as a page's author writes it."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest
from django.template import engines
from django_cotton.compiler_regex import CottonCompiler


@pytest.fixture
def written() -> Callable[..., str]:
    """Renders components: `written('<c-button>Keep it</c-button>')`."""

    def write(source: str, request: HttpRequest | None = None, **context: object) -> str:
        compiled = CottonCompiler().process(source)
        return engines["django"].from_string(compiled).render(context, request)

    return write
