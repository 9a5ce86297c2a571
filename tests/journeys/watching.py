"""Notices what a page does that none of ours may do."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import ClassVar
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response, WebSocket

from tests.journeys.walking import shown_at
from tests.pseudo import reading
from tests.pseudo.speaking import ASKING

TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy broken: ${event.violatedDirective} by ${event.blockedURI || "inline"}`);
});
"""
#: Bytes, compressed, with scripts, styles and fonts, whether they came now or had been kept.
HEAVIEST = 200_000
TELL_WEIGHT_AND_WIDTH = """
addEventListener("load", () => setTimeout(() => {
  const parts = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type));
  const weight = parts.reduce((sum, part) => sum + part.encodedBodySize, 0);
  if (weight > HEAVIEST) console.error(`too heavy: ${weight} bytes`);
  const page = document.documentElement, beyond = page.scrollWidth - page.clientWidth;
  if (beyond > 0) console.error(`too wide: ${beyond} px more than its window`);
}));
"""
LOCAL_SCHEMES = {"data", "blob", "about"}


class Watch:
    """One page's faults, in the order in which they came."""

    _read: ClassVar[set[str]] = set()  # in the language of tests, in this process
    _watches: ClassVar[WeakKeyDictionary[Page, "Watch"]] = WeakKeyDictionary()

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.home = urlsplit(address).netloc
        self.faults: list[str] = []
        self._expected: list[str] = []
        self._attached = True
        self.visited: list[str] = []
        self._watches[page] = self
        page.add_init_script(TELL_VIOLATIONS)
        page.add_init_script(TELL_WEIGHT_AND_WIDTH.replace("HEAVIEST", str(HEAVIEST)))
        page.on("response", self._answer)
        page.on("console", self._hear)
        page.on("pageerror", self._error)
        page.on("request", self._request)
        page.on("websocket", self._socket)

    @classmethod
    def of(cls, page: Page) -> "Watch":
        return cls._watches[page]

    @contextmanager
    def detached(self) -> Iterator[None]:
        """A tool of the test's own may do what a page may not."""
        self.settle()
        self._attached = False
        try:
            yield
        finally:
            self.settle()
            self._attached = True

    @contextmanager
    def expecting(self, words: str) -> Iterator[None]:
        self.settle()
        self._expected.append(words)
        try:
            yield
        finally:
            self.settle()
            self._expected.remove(words)

    def has_been_read(self) -> None:
        """Its page as it stands is in the language of tests, and was read there."""
        self._read.add(shown_at(self.page.url))

    def read_in_pseudo_language(self) -> None:
        """Every page of this journey once more, as whoever asks in that language is shown it."""
        for url in dict.fromkeys(self.visited):
            if shown_at(url) not in self._read:
                answer = self.page.context.request.get(url, headers=ASKING)
                if answer.ok:  # and not taken back meanwhile
                    self._read.add(shown_at(url))
                    self.faults += [f"{url}: {fault}" for fault in reading.faults(answer.text())]

    def settle(self) -> None:
        """Waits for what the page has already said."""
        if not self.page.is_closed():
            self.page.evaluate("0")

    def _note(self, fault: str) -> None:
        if self._attached and not any(words in fault for words in self._expected):
            self.faults.append(f"{self.page.url}: {fault}")

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(f"{message.text} ({message.location.get('url', '')})")

    def _error(self, error: Error) -> None:
        self._note(f"script error: {error}")

    def _request(self, request: Request) -> None:
        self._stay_home(request.url)

    def _answer(self, answer: Response) -> None:
        is_page = answer.request.is_navigation_request() and answer.frame.parent_frame is None
        if is_page and answer.request.method == "GET" and answer.status == HTTPStatus.OK:
            self.visited.append(answer.url)

    def _socket(self, line: WebSocket) -> None:
        self._stay_home(line.url)

    def _stay_home(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in LOCAL_SCHEMES and parts.netloc != self.home:
            self._note(f"asked elsewhere: {url}")
