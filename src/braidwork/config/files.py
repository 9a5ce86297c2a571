"""Sends a stored file that a view has named, whole or in part, without holding a thread.

The view authorises and answers with `X-Braidwork-File: <path under FILES, percent-encoded>`,
Content-Type and Content-Disposition. Ranges follow RFC 9110, sections 13 and 14: one range is
honoured, several are answered with the whole file.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote

HEADER = b"x-braidwork-file"
CHUNK = 256 * 1024

# What a page's answer says about its own, empty body.
OF_THE_BODY = {HEADER, b"content-length", b"content-encoding", b"accept-ranges", b"etag"}

Message = MutableMapping[str, Any]
Headers = list[tuple[bytes, bytes]]
Send = Callable[[Message], Awaitable[None]]


class Unsatisfiable(Exception):
    """The range lies outside the file."""


@dataclass(frozen=True)
class Span:
    """The bytes from `first` up to and including `last`."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True)
class StoredFile:
    path: Path
    size: int
    etag: bytes
    modified: bytes

    @classmethod
    def under(cls, folder: Path, name: bytes) -> "StoredFile | None":
        """The file of that name, or None where there is none *inside* the folder."""
        try:
            path = (folder / unquote(name.decode("latin-1"))).resolve(strict=True)
            path.relative_to(folder.resolve())
            about = path.stat()
        except (OSError, ValueError):
            return None
        if not path.is_file():
            return None
        etag = f'"{about.st_mtime_ns:x}-{about.st_size:x}"'.encode()
        modified = formatdate(about.st_mtime, usegmt=True).encode()
        return cls(path=path, size=about.st_size, etag=etag, modified=modified)


def named_file(headers: Headers) -> bytes | None:
    return next((value for name, value in headers if name.lower() == HEADER), None)


def asked(scope: Message, name: bytes) -> str | None:
    values = [value for key, value in scope["headers"] if key == name]
    return values[0].decode("latin-1") if values else None


def span_of(header: str | None, size: int) -> Span | None:
    """The one range asked for; None for the whole file, also when the header makes no sense."""
    match = re.fullmatch(r"\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*", header or "", re.ASCII)
    if not match or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if first == "":
        span = Span(max(0, size - int(last)), size - 1)
    else:
        span = Span(int(first), min(int(last), size - 1) if last else size - 1)
        if last and int(last) < int(first):
            return None
    if span.first >= size or span.length <= 0:
        raise Unsatisfiable
    return span


def wanted_span(scope: Message, file: StoredFile) -> Span | None:
    """A range asked for on the condition that the file is still the same one."""
    condition = asked(scope, b"if-range")
    if condition is not None and condition.encode() not in {file.etag, file.modified}:
        return None
    return span_of(asked(scope, b"range"), file.size)


def unchanged(scope: Message, file: StoredFile) -> bool:
    held = asked(scope, b"if-none-match")
    if held is None:
        return False
    tags = {tag.strip().removeprefix("W/") for tag in held.split(",")}
    return file.etag.decode() in tags or "*" in tags


async def send_named_file(
    start: Message, *, folder: Path, scope: Message, send: Send, gone: asyncio.Event
) -> None:
    """Answers with the file that the view's answer `start` names."""
    name = named_file(start["headers"]) or b""
    file = await asyncio.to_thread(StoredFile.under, folder, name)
    kept = [(key, value) for key, value in start["headers"] if key.lower() not in OF_THE_BODY]
    if file is None:
        await send_nothing(send, 404, plain(kept))
        return
    headers = [*kept, (b"accept-ranges", b"bytes"), (b"etag", file.etag),
               (b"last-modified", file.modified)]  # fmt: skip
    if unchanged(scope, file):
        await send_nothing(send, 304, headers, length=False)
        return
    try:
        span = wanted_span(scope, file)
    except Unsatisfiable:
        extent = b"bytes */%d" % file.size
        await send_nothing(send, 416, [*plain(headers), (b"content-range", extent)])
        return
    await send_span(file, span, headers, scope=scope, send=send, gone=gone)


def plain(headers: Headers) -> Headers:
    """Without what described the file, which is not what is sent."""
    described = {b"content-type", b"content-disposition"}
    return [(name, value) for name, value in headers if name.lower() not in described]


async def send_nothing(send: Send, status: int, headers: Headers, *, length: bool = True) -> None:
    if length:
        headers = [*headers, (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def send_span(
    file: StoredFile,
    span: Span | None,
    headers: Headers,
    *,
    scope: Message,
    send: Send,
    gone: asyncio.Event,
) -> None:
    part = span or Span(0, file.size - 1)
    headers = [*headers, (b"content-length", b"%d" % part.length)]
    if span:
        extent = b"bytes %d-%d/%d" % (span.first, span.last, file.size)
        headers.append((b"content-range", extent))
    status = 206 if span else 200
    await send({"type": "http.response.start", "status": status, "headers": headers})
    if scope["method"] != "HEAD":
        await send_bytes(file.path, part, send=send, gone=gone)
    await send({"type": "http.response.body", "body": b""})


async def send_bytes(path: Path, part: Span, *, send: Send, gone: asyncio.Event) -> None:
    """Reads in a thread, a piece at a time; waits for the reader without one."""
    left = part.length
    file = await asyncio.to_thread(open_at, path, part.first)
    try:
        while left > 0 and not gone.is_set():
            piece = await asyncio.to_thread(file.read, min(CHUNK, left))
            if not piece:
                break
            left -= len(piece)
            await send({"type": "http.response.body", "body": piece, "more_body": True})
    finally:
        file.close()


def open_at(path: Path, position: int) -> IO[bytes]:
    file = path.open("rb")
    file.seek(position)
    return file
