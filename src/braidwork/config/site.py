"""The server's one application: pages from threads, bytes from the event loop.

A page's thread is held by Django only: a request's body is read before it, an answer is sent
after it. So neither a phone on a slow line nor forty people downloading can stop the site.
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import IO, Any

from a2wsgi import WSGIMiddleware

from braidwork.config.files import Message, Send, asked, named_file, send_named_file

THREADS = 32
IN_MEMORY = 1024 * 1024
LARGEST_BODY = 100 * 1024 * 1024
PIECE = 64 * 1024
TOO_LARGE = b"That is larger than 100 MB. Nothing was kept of it; go back to the page before.\n"

Receive = Callable[[], Awaitable[Message]]


class TooLarge(Exception):
    """The body is larger than what a page takes."""


class Gone(Exception):
    """Whoever asked hung up before the body was whole."""


class Site:
    def __init__(self, pages: Callable[..., Any], *, files: Path) -> None:
        self.files = files
        self.pages: Any = WSGIMiddleware(pages, workers=THREADS)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self.answer(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1000})

    async def answer(self, scope: Message, receive: Receive, send: Send) -> None:
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            try:
                await read_body(scope, receive, into=body)
            except TooLarge:
                await send_too_large(send)
                return
            except Gone:
                return
            page = Page()
            await self.pages(scope, replay(body), page.take)
        await self.send_page(page, scope, receive, send)

    async def send_page(self, page: "Page", scope: Message, receive: Receive, send: Send) -> None:
        if named_file(page.start["headers"]) is None:
            await send(page.start)
            await send({"type": "http.response.body", "body": bytes(page.body)})
            return
        gone = asyncio.Event()
        watch = asyncio.create_task(notice_end(receive, gone))
        try:
            await send_named_file(page.start, folder=self.files, scope=scope, send=send, gone=gone)
        finally:
            watch.cancel()


class Page:
    """A page's whole answer."""

    def __init__(self) -> None:
        self.start: Message = {"headers": []}
        self.body = bytearray()

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        else:
            self.body += message.get("body", b"")


async def read_body(scope: Message, receive: Receive, *, into: IO[bytes]) -> None:
    announced = asked(scope, b"content-length") or "0"
    if announced.isdecimal() and int(announced) > LARGEST_BODY:
        raise TooLarge
    more, size = True, 0
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        piece, more = message.get("body", b""), message.get("more_body", False)
        size += len(piece)
        if size > LARGEST_BODY:
            raise TooLarge
        into.write(piece)
    into.seek(0)


def replay(body: IO[bytes]) -> Receive:
    async def receive() -> Message:
        piece = body.read(PIECE)
        return {"type": "http.request", "body": piece, "more_body": len(piece) == PIECE}

    return receive


async def notice_end(receive: Receive, gone: asyncio.Event) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    gone.set()


async def send_too_large(send: Send) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", b"%d" % len(TOO_LARGE)),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": TOO_LARGE})
