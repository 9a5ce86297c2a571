"""Inviting: a link, a code, a mail; and taking it back."""

import pytest
from django.core import mail
from django.urls import reverse

from braidwork.kernel.spaces.models import Invitation, Role

FOR_ONE = {"many": "one", "role": "editor", "name": "Kim", "email": "", "language": "en", "days": 7}


def invite(space) -> str:
    return reverse("partnership:invite", args=[space.pk])


def test_a_leader_gets_a_link_and_a_code(cast, as_) -> None:
    page = as_(cast.alice).post(invite(cast.team), FOR_ONE, follow=True).content.decode()
    made = Invitation.objects.get()
    assert (made.role, made.uses_left, made.name) == (Role.EDITOR, 1, "Kim")
    assert "/you/invitation/" in page and 'class="code"' in page and "style=" not in page


def test_a_whole_team_comes_in_by_one_link(cast, as_) -> None:
    as_(cast.alice).post(invite(cast.team), FOR_ONE | {"many": "team"})
    assert Invitation.objects.get().uses_left is None


@pytest.mark.parametrize(("language", "said"), [("en", "invites you"), ("de", "lädt Sie")])
def test_the_mail_speaks_the_language_that_was_chosen(
    cast, as_, language, said, django_capture_on_commit_callbacks
) -> None:
    sent = FOR_ONE | {"email": "kim@example.org", "language": language}
    with django_capture_on_commit_callbacks(execute=True):
        as_(cast.alice).post(invite(cast.team), sent)
    [letter] = mail.outbox
    assert said in letter.subject and said in letter.body
    assert f"/?language={language}" in letter.body and "Attendance team" in letter.body


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_cannot_be_sent_leaves_the_invitation(cast, as_, monkeypatch) -> None:
    def refuse(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("braidwork.web.partnership.inviting.send_mail", refuse)
    browser = as_(cast.alice)
    made = browser.post(invite(cast.team), FOR_ONE | {"email": "kim@example.org"})
    assert "could not be sent" in browser.get(made.url).content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"days": 91}, "1 to 90"), ({"email": "kim"}, "e-mail address"), ({"role": "king"}, "king")],
)
def test_what_does_not_work_is_said_and_the_rest_is_kept(cast, as_, wrong, said) -> None:
    refused = as_(cast.alice).post(invite(cast.team), FOR_ONE | wrong)
    page = refused.content.decode()
    assert refused.status_code == 422 and said in page and 'value="Kim"' in page
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("bob", 403), ("olive", 403), ("ruth", 404), ("xan", 404), ("sam", 404)]
)
def test_only_leaders_invite(cast, as_, who, status) -> None:
    browser = as_(getattr(cast, who))
    assert browser.get(invite(cast.team)).status_code == status
    assert browser.post(invite(cast.team), FOR_ONE).status_code == status
    assert not Invitation.objects.exists()


def test_taking_back_closes_the_link(cast, as_) -> None:
    browser = as_(cast.alice)
    browser.post(invite(cast.team), FOR_ONE)
    made = Invitation.objects.get()
    browser.post(reverse("partnership:withdrawal", args=[made.pk]))
    made.refresh_from_db()
    assert made.withdrawn_at is not None
    page = browser.get(reverse("partnership:invitation", args=[made.pk])).content.decode()
    assert 'class="code"' not in page


def test_others_see_no_invitation(cast, as_) -> None:
    as_(cast.alice).post(invite(cast.team), FOR_ONE)
    page = reverse("partnership:invitation", args=[Invitation.objects.get().pk])
    assert as_(cast.bob).get(page).status_code == 404
    space = reverse("partnership:space", args=[cast.team.pk])
    assert "Kim" not in as_(cast.bob).get(space).content.decode()
    assert "Kim" in as_(cast.alice).get(space).content.decode()
