"""Who asks in the pseudo-language is answered in it, whatever language is their own.

Nobody is ever offered it: it stands in no list of languages, only on the path of catalogues.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from braidwork.packs.declarations import Text
from braidwork.web.account import wording
from translating.pseudo import LANGUAGE, pseudo

ASKING = {"Accept-Language": LANGUAGE}

_text_in_language = Text.in_language
_sentences = wording.sentences


class PseudoMiddleware:
    """The innermost: after a person's own language was chosen."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        Text.in_language = text_in_language  # type: ignore[method-assign]
        wording.sentences = sentences

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.headers.get("Accept-Language", "").lower() != LANGUAGE:
            return self.get_response(request)
        request.GET = request.GET.copy()
        request.GET["language"] = LANGUAGE  # as a visitor asks for one
        if request.actor.person:
            request.actor.person.language = LANGUAGE
        with translation.override(LANGUAGE):
            return self.get_response(request)


def text_in_language(text: Text, language: str) -> str:
    """Packs hold their sentences themselves, in each language."""
    said = _text_in_language(text, language)
    return pseudo(said) if language == LANGUAGE else said


def sentences() -> dict[str, dict[str, str]]:
    """So does the one screen that everybody reads before they join."""
    said = _sentences()
    if translation.get_language() != LANGUAGE:
        return said
    ours = {
        key: said["en"][key] if key.endswith("_pattern") else pseudo(said["en"][key])
        for key in said["en"]
    }
    return said | {LANGUAGE: ours}
