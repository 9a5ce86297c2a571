"""Files and pages over the wire."""

import hashlib
import socket
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from braidwork.config.files import Span, StoredFile, Unsatisfiable, span_of

CONTENT = bytes(range(256)) * 4000
HELD = 40


@pytest.fixture(scope="module")
def kept(site):
    folder = site.home / "files" / "one"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "talk.mp4").write_bytes(CONTENT)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "long.mp4").write_bytes(bytes(40_000_000))
    (site.home / "secret.txt").write_text("nobody's business")
    (folder / "way-out").symlink_to(site.home / "secret.txt")
    return site


def ask(site, path, *, method="GET", body=None, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(site.address + path, body, named, method=method)
    try:
        answer = urllib.request.urlopen(request, timeout=20)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, dict(answer.headers), answer.read()


def test_a_named_file_is_sent_whole(kept):
    status, headers, body = ask(kept, "/files/one/talk.mp4")
    assert (status, body) == (200, CONTENT)
    assert headers["content-type"] == "video/mp4"
    assert headers["content-disposition"] == 'attachment; filename="kept.mp4"'
    assert headers["content-length"] == str(len(CONTENT))
    assert headers["accept-ranges"] == "bytes"


def test_where_a_file_lies_is_nobodys_business(kept):
    for path in ("/files/one/talk.mp4", "/files/nowhere"):
        _, headers, _ = ask(kept, path)
        assert "x-braidwork-file" not in {name.lower() for name in headers}


@pytest.mark.parametrize(
    ("asked", "extent", "body"),
    [
        ("bytes=0-9", "bytes 0-9/1024000", CONTENT[:10]),
        ("bytes=1023990-", "bytes 1023990-1023999/1024000", CONTENT[-10:]),
        ("bytes=-10", "bytes 1023990-1023999/1024000", CONTENT[-10:]),
        ("bytes=1000000-9999999", "bytes 1000000-1023999/1024000", CONTENT[1_000_000:]),
    ],
)
def test_a_part_of_it(kept, asked, extent, body):
    status, headers, sent = ask(kept, "/files/one/talk.mp4", Range=asked)
    assert (status, headers["content-range"], sent) == (206, extent, body)


def test_a_part_beyond_its_end(kept):
    status, headers, body = ask(kept, "/files/one/talk.mp4", Range="bytes=1024000-")
    assert (status, headers["content-range"], body) == (416, "bytes */1024000", b"")


def test_several_parts_are_answered_with_the_whole(kept):
    status, _, body = ask(kept, "/files/one/talk.mp4", Range="bytes=0-1,5-6")
    assert (status, body) == (200, CONTENT)


def test_a_part_only_of_the_file_that_was_begun(kept):
    _, headers, _ = ask(kept, "/files/one/talk.mp4")
    same = {"Range": "bytes=0-3", "If_Range": headers["etag"]}
    other = {"Range": "bytes=0-3", "If_Range": '"another"'}
    assert ask(kept, "/files/one/talk.mp4", **same)[0] == 206
    assert ask(kept, "/files/one/talk.mp4", **other)[0] == 200


def test_what_the_browser_holds_is_not_sent_again(kept):
    _, headers, _ = ask(kept, "/files/one/talk.mp4")
    status, _, body = ask(kept, "/files/one/talk.mp4", If_None_Match=headers["etag"])
    assert (status, body) == (304, b"")


def test_only_its_head(kept):
    status, headers, body = ask(kept, "/files/one/talk.mp4", method="HEAD")
    assert (status, headers["content-length"], body) == (200, str(len(CONTENT)), b"")


def test_an_empty_file(kept):
    assert ask(kept, "/files/one/empty.txt")[::2] == (200, b"")


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt",
        "%2e%2e/secret.txt",
        "%252e%252e/secret.txt",
        "one/way-out",
        "one",
        "no",
        "a%00b",
    ],
)
def test_nothing_outside_the_folder(kept, path):
    status, _, body = ask(kept, f"/files/{path}")
    assert status == 404
    assert b"business" not in body


def test_a_page_comes_while_forty_people_hold_a_file_open(kept):
    with ExitStack() as readers:
        hold_open(kept, "/files/one/long.mp4", readers)
        assert_a_page_comes(kept)


def test_a_page_comes_while_forty_people_read_a_large_page_slowly(kept):
    """Static files and long pages go this way."""
    with ExitStack() as readers:
        hold_open(kept, "/large", readers)
        assert_a_page_comes(kept)


def test_a_page_comes_while_forty_people_upload_slowly(kept):
    with ExitStack() as senders:
        for _ in range(HELD):
            line = senders.enter_context(socket.create_connection(("127.0.0.1", kept.port)))
            line.sendall(
                b"POST /upload HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nx"
            )
        assert_a_page_comes(kept)


def hold_open(site, path, readers):
    """Forty connections that asked, read the first bytes and stop reading."""
    for _ in range(HELD):
        reader = socket.socket()
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        readers.enter_context(reader)
        reader.connect(("127.0.0.1", site.port))
        reader.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        assert reader.recv(15) == b"HTTP/1.1 200 OK"


def assert_a_page_comes(site):
    """Behind the forty it would wait until they go, and they stay."""
    assert ask(site, "/")[2] == b"A page."


def test_pages_are_made_side_by_side(kept):
    """Each is made when all sixteen have begun; one after the other they would wait in vain."""
    with ThreadPoolExecutor(16) as people:
        answers = list(people.map(lambda _: ask(kept, "/together")[2], range(16)))
    assert answers == [b"At last."] * 16


@pytest.mark.parametrize("size", [0, 1, 65536, 65537, 2_000_000])
def test_an_upload_arrives_whole(kept, size):
    digest = hashlib.sha256(bytes(size)).hexdigest()
    assert ask(kept, "/upload", method="POST", body=bytes(size))[2].decode() == digest


def test_what_is_too_large_is_refused_before_it_is_sent(kept):
    with socket.create_connection(("127.0.0.1", kept.port)) as line:
        line.sendall(
            b"POST /upload HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 999999999\r\n\r\n"
        )
        assert line.recv(20).startswith(b"HTTP/1.1 413")


@given(header=st.text(alphabet="bytes=-, 0123456789²", max_size=30), size=st.integers(0, 50))
def test_a_range_header_never_leads_outside_the_file(header, size):
    try:
        span = span_of(header, size)
    except Unsatisfiable:
        return
    assert span is None or 0 <= span.first <= span.last < size


@given(size=st.integers(1, 60), first=st.integers(0, 59), length=st.integers(1, 60))
def test_every_part_of_a_file_can_be_asked_for(size, first, length):
    if first < size:
        span = span_of(f"bytes={first}-{first + length - 1}", size)
        assert span == Span(first, min(first + length, size) - 1)


def test_a_file_is_found_by_its_percent_encoded_name(tmp_path):
    (tmp_path / "größe 1.txt").write_text("x")
    file = StoredFile.under(tmp_path, b"gr%C3%B6%C3%9Fe%201.txt")
    assert file and file.size == 1
