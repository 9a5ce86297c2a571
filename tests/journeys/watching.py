"""Notices what a page does that none of ours may do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from playwright.sync_api import ConsoleMessage, Error, Page, Request, WebSocket

TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy broken: ${event.violatedDirective} by ${event.blockedURI || "inline"}`);
});
"""
LOCAL_SCHEMES = {"data", "blob", "about"}


class Watch:
    """One page's faults, in the order in which they came."""

    _watches: ClassVar[WeakKeyDictionary[Page, "Watch"]] = WeakKeyDictionary()

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.home = urlsplit(address).netloc
        self.faults: list[str] = []
        self._expected: list[str] = []
        self._attached = True
        self._watches[page] = self
        page.add_init_script(TELL_VIOLATIONS)
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

    def _socket(self, line: WebSocket) -> None:
        self._stay_home(line.url)

    def _stay_home(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in LOCAL_SCHEMES and parts.netloc != self.home:
            self._note(f"asked elsewhere: {url}")
