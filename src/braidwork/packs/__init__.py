"""Method packs: what a method asks, looks for and offers, as data; and their one loader.

packs.load()                      every shipped pack, by id
packs.load_one("general")
packs.with_changes(pack, {...})   a partnership's own edition of a pack, checked as a whole
"""

from braidwork.packs.declarations import (
    Criterion,
    Pack,
    Relation,
    SharpeningQuestion,
    Sign,
    Source,
    Text,
    Wording,
)
from braidwork.packs.phrases import Phrase, PhraseFault, Span, plain
from braidwork.packs.places import Fault, PackFault
from braidwork.packs.shelf import SHIPPED, load, load_from, load_one, with_changes

__all__ = [
    "SHIPPED",
    "Criterion",
    "Fault",
    "Pack",
    "PackFault",
    "Phrase",
    "PhraseFault",
    "Relation",
    "SharpeningQuestion",
    "Sign",
    "Source",
    "Span",
    "Text",
    "Wording",
    "load",
    "load_from",
    "load_one",
    "plain",
    "with_changes",
]
