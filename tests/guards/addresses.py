"""Every address of the house: how its arguments are made, who sees it, who may send to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from braidwork.kernel.records.actions import joining
from braidwork.kernel.spaces.models import Membership
from tests.guards.world import COMMON, PARTS, PEOPLE, READERS, World

Arguments = Callable[[World, str], Sequence[Any]]
Who = Callable[[World, str], set[str]]
Sent = Callable[[World, str], dict[str, Any]]

EVERYBODY = set(PEOPLE)
PARTNERS = {"alice", "bob", "olive", "eve", "ruth", "lena"}
TEAM = {"alice", "bob", "olive", "eve"}


def only(*names: str) -> Who:
    return lambda world, name: set(names)


def readers(world: World, name: str) -> set[str]:
    return READERS[name]


def editors(world: World, name: str) -> set[str]:
    """Authors; editors and leaders of its space where it is not private."""
    return READERS[name] & ({"bob"} if name in ("private", "named") else {"alice", "bob"})


def sharers(world: World, name: str) -> set[str]:
    """Those whom a closed record is about decide alone."""
    return editors(world, name) & ({"bob"} if name == "closed" else EVERYBODY)


def everybody(world: World, name: str) -> set[str]:
    return EVERYBODY


def nothing(world: World, name: str) -> Sequence[Any]:
    return ()


@dataclass(frozen=True)
class Address:
    arguments: Arguments = nothing
    sees: Who | None = everybody  # None: there is nothing to look at, only to send
    may_send: Who | None = None  # None: it takes nothing
    sent: Sent = lambda world, name: {}
    queries: Sequence[str] = ("",)
    of_records: Sequence[str] = ()  # the records that it is tried with; none: it is no record's
    refusal: Sequence[int] = (403, 404)
    answers: Sequence[int] = (200,)


def part_readers(world: World, name: str) -> set[str]:
    return PARTS[name]


def part_editors(world: World, name: str) -> set[str]:
    return PARTS[name] & ({"bob"} if name in ("private", "named") else {"alice", "bob"})


def adapters(world: World, name: str) -> set[str]:
    """Whoever reads it and edits in the team."""
    return READERS[name] & {"alice", "bob"}


ALL = tuple(READERS)
#: What is sent is tried with these: what nobody else reads, what many do, what closes to some.
TRIED = ("private", "partnership", "closed")
FORMS = {"of_records": (*TRIED, "deleted")}


def of_record(*more: Callable[[World, str], Any], **fields: Any) -> Address:
    """An address that begins with a record's id."""

    def arguments(world: World, name: str) -> Sequence[Any]:
        return (world.records[name].id, *(one(world, name) for one in more))

    return Address(**{"arguments": arguments, "sees": readers, "of_records": ALL} | fields)


def posted(*more: Callable[[World, str], Any], **fields: Any) -> Address:
    """Of a record, and only to send something to."""
    return of_record(*more, **{"sees": None} | fields)


def of_part(kind: str, *more: Callable[[World, str], Any], **fields: Any) -> Address:
    """An address that begins with the id of the cause or the driver of a record."""

    def arguments(world: World, name: str) -> Sequence[Any]:
        return (getattr(world.records[name], kind).pk, *(one(world, name) for one in more))

    return Address(**{"arguments": arguments, "sees": part_readers, "of_records": ALL} | fields)


def of_no_part(kind: str) -> Address:
    """The page of a kind of which the world holds none: a cause is no aim."""
    return Address(lambda world, name: (world.records["space"].cause.pk,), sees=only())


def tie_of(world: World, name: str) -> int:
    return world.records[name].cause.links.earliest("pk").pk


def part_words(kind: str) -> Sent:
    return lambda world, name: {
        "title": "Said anew.",
        "revision": getattr(world.records[name], kind).revision,
    }


def to_the_problem(world: World, name: str) -> dict[str, Any]:
    return {"to": world.records[name].id}


def moved(world: World, name: str) -> dict[str, Any]:
    return {"item": tie_of(world, name), "under": "", "after": ""}


def at(place: str, **fields: Any) -> Address:
    """An address of one space of the cast."""
    return Address(arguments=lambda world, name: (getattr(world.cast, place).pk,), **fields)


def revision(world: World, name: str) -> int:
    return world.records[name].problem.revisions.latest("number").pk


def first_revision(world: World, name: str) -> int:
    return world.records[name].problem.revisions.earliest("number").pk


def wording(world: World, name: str) -> dict[str, Any]:
    words = {"summary": "Said anew.", "title": "Anew", "pack": "general"}
    return words | {"revision": world.records[name].problem.revision}


def answer(field_name: str) -> Sent:
    return lambda world, name: {
        field_name: "Said anew.",
        "revision": world.records[name].problem.revision,
    }


def taken_back(world: World, name: str) -> dict[str, Any]:
    stood = world.records[name].problem.audience
    return {"stood": stood, "far": "me" if stood else "team"}


def a_file(world: World, name: str) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("plan.txt", b"Monday")}


def departing(world: World, name: str) -> Sequence[Any]:
    return (Membership.objects.get(person=world.cast.bob, space=world.cast.team).pk,)


def eve_evaluates_bob(world: World, name: str) -> Sequence[Any]:
    return (world.membership.pk, world.evaluation.pk)


PLACE = {"name": "Harbor", "purpose": "", "time_zone": "Europe/Berlin"}
PROMISED = {"run_by": "We", "kept_for": "Long", "ask": "Lena"}

ADDRESSES: dict[str, Address] = {
    "home": Address(),
    "search": Address(queries=("", f"?q={COMMON}", "?q=kro")),
    "begin": Address(),
    "ui:gallery": Address(),
    "ui:specimen": Address(arguments=lambda world, name: ("record",)),
    # One's own account
    "account:you": Address(),
    "account:introduction": Address(
        sees=None, may_send=everybody, sent=lambda w, n: {"name": "New", "language": "de"}
    ),
    "account:sign_in": Address(
        sees=None,
        may_send=everybody,
        sent=lambda w, n: {"email": "new@example.org", "password": "eleven herons"},
    ),
    "account:departure": Address(departing, sees=None, may_send=only("bob")),
    "account:agreement": Address(
        lambda world, name: (world.study.pk,), sees=None, may_send=only(*PARTNERS)
    ),
    "account:withdrawal": Address(
        lambda world, name: (world.study.pk,), sees=None, may_send=only("bob")
    ),
    "account:demonstration": Address(
        sees=only(), may_send=only(), sent=lambda w, n: {"person": w.cast.alice.pk}
    ),
    "account:invitation": Address(
        lambda world, name: (joining.token_of(world.invitation),),
        may_send=only("ruth", "nia", "xan", "sam", "lena"),
        sent=lambda w, n: {"name": "Somebody"},
        refusal=(200,),  # whoever is in already is told so
    ),
    # Problems
    "improvement:problems": Address(queries=("", "?in={team}", "?in={ridge}")),
    "improvement:frame": Address(
        may_send=only("alice", "bob"),
        sent=lambda w, n: {"statement": "We call late.", "space": w.cast.team.pk, "audience": "1"},
        refusal=(422,),  # the space is none of their choices
    ),
    "improvement:problem": of_record(queries=("", "?look=1")),
    "improvement:wording": of_record(
        **FORMS,
        sees=editors,
        may_send=editors,
        sent=wording,
        queries=("", "?words=lazy&instead=tired"),
    ),
    "improvement:why": of_record(**FORMS, sees=editors, may_send=editors, sent=answer("felt_need")),
    "improvement:sharpen_all": of_record(
        **FORMS, sees=editors, may_send=editors, sent=answer("known")
    ),
    "improvement:sharpen": of_record(
        lambda world, name: "known", **FORMS, sees=editors, may_send=editors, sent=answer("known")
    ),
    "improvement:silence": posted(
        may_send=editors, sent=lambda w, n: {"criterion": "blame", "words": "lazy"}
    ),
    "improvement:hear_again": posted(
        lambda world, name: world.records[name].silenced.pk, may_send=editors
    ),
    "improvement:criteria": Address(
        lambda world, name: (world.cast.team.pk, "general"),
        sees=only(*TEAM),
        may_send=only("alice"),
    ),
    # Causes, aims, drivers, ideas
    "improvement:ask_why": of_record(
        **FORMS, sees=editors, may_send=editors, sent=lambda w, n: {"title": "It is late."}
    ),
    **{
        f"improvement:{kind}": of_part(kind) if kind in ("cause", "driver") else of_no_part(kind)
        for kind in ("cause", "aim", "driver", "idea")
    },
    **{
        f"improvement:{kind}_words": of_part(
            kind, **FORMS, sees=part_editors, may_send=part_editors, sent=part_words(kind)
        )
        if kind in ("cause", "driver")
        else of_no_part(kind)
        for kind in ("cause", "aim", "driver", "idea")
    },
    **{
        f"improvement:new_{kind}": Address(
            may_send=only("alice", "bob"),
            sent=lambda w, n: {"title": "A call", "space": w.cast.team.pk, "audience": "1"},
            refusal=(422,),
        )
        for kind in ("aim", "idea")
    },
    **{
        f"improvement:new_{kind}_under": of_record(
            **FORMS, sees=editors, may_send=editors, sent=lambda w, n: {"title": "A call"}
        )
        for kind in ("aim", "driver", "idea")
    },
    "improvement:add": posted(
        may_send=editors,
        sent=lambda w, n: {"title": "A call", "kind": "aim", "under": w.records[n].id},
    ),
    "improvement:move": posted(may_send=editors, sent=moved),
    "improvement:thread": of_record(),
    "improvement:settle": posted(
        lambda world, name: "cause", may_send=editors, sent=lambda w, n: {"reason": "Not now."}
    ),
    # What every record has
    "records:sharing": of_record(),
    "records:audience": posted(may_send=sharers, sent=taken_back),
    "records:share": posted(
        may_send=sharers, sent=lambda w, n: {"far": f"person:{w.cast.lena.pk}"}
    ),
    "records:share_end": posted(lambda world, name: world.records[name].share.pk, may_send=sharers),
    "records:history": of_record(),
    "records:comparison": of_record(queries=("?from={version}&to={version}",)),
    "records:version": of_record(revision),
    "records:restoration": posted(revision, may_send=editors),
    "records:comment": of_record(may_send=readers, sent=lambda w, n: {"text": "I see."}),
    "records:comment_removal": posted(
        lambda world, name: world.records[name].comment.pk, may_send=only("bob")
    ),
    "records:people": of_record(queries=("", "?q=b")),
    "records:attachments": of_record(**FORMS, sees=editors, may_send=editors, sent=a_file),
    "records:attachment": of_record(lambda world, name: world.records[name].file.pk),
    "records:attachment_removal": posted(
        lambda world, name: world.records[name].file.pk, may_send=editors
    ),
    "records:coauthors": of_record(
        **FORMS, sees=sharers, may_send=sharers, sent=lambda w, n: {"person": w.cast.olive.pk}
    ),
    "records:ties": of_part("cause", **FORMS, sees=part_editors),
    "records:tie": of_part("driver", sees=None, may_send=part_editors, sent=to_the_problem),
    "records:untie": of_part("cause", tie_of, sees=None, may_send=part_editors),
    "records:adapt": of_record(
        **FORMS,
        may_send=adapters,
        sent=lambda w, n: {"space": w.cast.team.pk, "audience": "0", "changed": "Text first."},
        refusal=(404, 422),
    ),
    "records:deletion": posted(may_send=editors),
    "records:return": posted(may_send=only("alice", "bob"), of_records=("deleted",)),
    "records:bin": at("team", sees=only(*TEAM)),
    # Spaces
    "partnership:spaces": Address(),
    "partnership:first": Address(answers=(302,)),
    "partnership:first_step": Address(
        lambda world, name: ("why",), answers=(302,), may_send=only(), refusal=(302,)
    ),
    "partnership:welcome": Address(answers=(200, 302)),
    "partnership:installation": Address(sees=only()),
    "partnership:beginning": Address(
        sees=only("alice", "ruth", "lena"),
        may_send=only("alice", "ruth", "lena"),
        sent=lambda w, n: {"name": "Shores", "kind": "partnership"},
    ),
    "partnership:space": at("team", sees=only(*TEAM)),
    "partnership:teams": at(
        "harbor", sees=None, may_send=only("alice"), sent=lambda w, n: {"name": "Mornings"}
    ),
    "partnership:organisations": at(
        "partnership",
        sees=None,
        may_send=only("lena"),
        sent=lambda w, n: {"name": "Cliff", "kind": "district"},
    ),
    "partnership:participations": at(
        "harbor",
        sees=None,
        may_send=only("alice"),
        sent=lambda w, n: {"other": w.cast.far_partnership.pk},
    ),
    "partnership:exclusions": at(
        "team",
        sees=None,
        may_send=only("alice"),
        sent=lambda w, n: {"partnership": w.cast.partnership.pk},
    ),
    "partnership:invite": at(
        "team",
        sees=only("alice"),
        may_send=only("alice"),
        sent=lambda w, n: {"role": "editor", "many": "one", "days": 3},
    ),
    "partnership:settings": at("team", sees=only("alice")),
    "partnership:settlement": at(
        "team", sees=None, may_send=only("alice"), sent=lambda w, n: PLACE
    ),
    "partnership:promises": at(
        "partnership", sees=None, may_send=only("lena"), sent=lambda w, n: PROMISED
    ),
    "partnership:studies": at(
        "far_partnership",
        sees=None,
        may_send=only("lena"),
        sent=lambda w, n: {"name": "Second", "approval": "13"},
    ),
    "partnership:study_end": Address(
        lambda world, name: (world.study.pk,), sees=None, may_send=only("lena")
    ),
    "partnership:participation_agreement": Address(
        lambda world, name: (world.offer.pk,), sees=None, may_send=only("lena")
    ),
    "partnership:participation_end": Address(
        lambda world, name: (world.running.pk,), sees=None, may_send=only("ruth", "lena")
    ),
    "partnership:invitation": Address(
        lambda world, name: (world.invitation.pk,), sees=only("alice")
    ),
    "partnership:withdrawal": Address(
        lambda world, name: (world.invitation.pk,), sees=None, may_send=only("alice")
    ),
    "partnership:membership": Address(
        lambda world, name: (world.membership.pk,), sees=only("alice")
    ),
    "partnership:role": Address(
        lambda world, name: (world.membership.pk,),
        sees=None,
        may_send=only("alice"),
        sent=lambda w, n: {"role": "editor"},
    ),
    "partnership:membership_end": Address(
        lambda world, name: (world.membership.pk,), sees=None, may_send=only("alice")
    ),
    "partnership:evaluations": Address(
        lambda world, name: (world.membership.pk,),
        sees=None,
        may_send=only("alice"),
        sent=lambda w, n: {"other": w.cast.olive.pk},
    ),
    "partnership:evaluation_end": Address(eve_evaluates_bob, sees=None, may_send=only("alice")),
}

#: Of the library that signs people in: anybody may look, and they hold no record.
SIGNING_IN: dict[str, Sequence[Any]] = {
    "account_login": (),
    "account_logout": (),
    "account_inactive": (),
    "account_signup": (),
    "account_reauthenticate": (),
    "account_change_password": (),
    "account_set_password": (),
    "account_reset_password": (),
    "account_reset_password_from_key": ("1", "key"),
    "account_reset_password_from_key_done": (),
    "account_reset_password_done": (),
}

#: What answers without signing in.
PUBLIC = {
    "home",
    "ui:gallery",
    "ui:specimen",
    "account:demonstration",
    "account:invitation",
    "partnership:first",
    "partnership:first_step",
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reset_password",
    "account_reset_password_from_key_done",
    "account_reset_password_from_key",
    "account_reset_password_done",
}
