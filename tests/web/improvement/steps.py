"""What people do on these pages, and what they read there."""

import re
from html import unescape
from uuid import uuid4

from braidwork.kernel.records.reach import Actor
from tests.factories import cast as factory


def hang(cast, kind, under, title, **written):
    """Bob has hung it on something."""
    return factory.hang(kind, under, title, Actor(cast.bob), **written)


def send(client, path, **sent):
    return client.post(path, {"once": str(uuid4())} | sent)


def text(response):
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", unescape(words))


def address(record):
    place = {"problem": "problems", "cause": "causes", "aim": "aims", "idea": "ideas"}
    return f"/improvement/{place.get(record.kind, 'drivers')}/{record.pk}/"
