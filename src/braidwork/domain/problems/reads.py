"""What a problem's page reads beyond its row."""

import json
from functools import lru_cache

from braidwork.domain.problems import rules
from braidwork.domain.problems.look_over import Remark, first_three, look_over
from braidwork.domain.problems.models import CriteriaEdition, Problem
from braidwork.kernel.prepared import Prepared
from braidwork.kernel.records.thread import Thread
from braidwork.kernel.spaces.models import Space
from braidwork.packs import Pack, load, load_one, with_changes


def pack_of(problem: Problem) -> Pack:
    """The pack by which a problem is looked over, in its partnership's own edition."""
    known = problem.pack if problem.pack in load() else "general"
    spaces = [id_ for id_ in (problem.partnership_id, problem.space_id) if id_]
    editions = [each for each in _EDITIONS.ask(spaces=spaces) if each.pack == known]
    in_order = sorted(editions, key=lambda each: spaces.index(each.space_id))
    return _edited(known, *(json.dumps(each.changes) for each in in_order))


def shipped_pack(problem: Problem) -> Pack:
    """The pack as it is shipped: a partnership edits criteria, and no more than those."""
    return load_one(problem.pack if problem.pack in load() else "general")


def pack_around(thread: Thread) -> Pack:
    """The shipped pack of the problem that a thread leads to, or the general one."""
    problem = next(thread.of_kind("problem"), None)
    return shipped_pack(problem.problem) if problem else load_one("general")


def edition_of(space: Space, pack: str) -> Pack:
    edition = CriteriaEdition.objects.filter(space=space, pack=pack).first()
    return _edited(pack, json.dumps(edition.changes)) if edition else load_one(pack)


@lru_cache(maxsize=100)
def _edited(id: str, *changes: str) -> Pack:
    """To read an edition takes a tenth of a second; one of the same words is the same."""
    pack = load_one(id)
    for each in changes:
        pack = with_changes(pack, json.loads(each))
    return pack


_EDITIONS = Prepared(lambda blank: CriteriaEdition.objects.filter(space__in=blank.ids("spaces")))


def remarks_on(problem: Problem, pack: Pack) -> list[Remark]:
    """At most three questions about the wording, without those that do not fit here."""
    silenced = set(problem.silenced.values_list("criterion", "words"))
    found = look_over(texts_of(problem), language=problem.language, pack=pack, silenced=silenced)
    return first_three(found)


def texts_of(problem: Problem) -> dict[str, str]:
    """The written fields that are looked over; `statement` is the summary."""
    answers = {name: getattr(problem, name) for name in rules.SHARPENING}
    return {"statement": problem.summary} | {name: text for name, text in answers.items() if text}
