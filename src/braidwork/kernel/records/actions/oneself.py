"""What people say about themselves, and how they come back."""

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext as _

from braidwork.kernel.people.models import Account, Person
from braidwork.kernel.records import events
from braidwork.kernel.records.errors import NotPossible


@transaction.atomic
def introduce(*, by: Person, name: str, position: str, language: str) -> Person:
    """How one is called here, what one does, and in which language pages speak."""
    by.name, by.position, by.language = name, position, language
    by.full_clean(exclude=["organisation"])
    by.save(update_fields=["name", "position", "language"])
    events.write("introduced themselves", by=by)
    return by


@transaction.atomic
def set_sign_in(account: Account, *, by: Person, email: str, password: str = "") -> Account:
    """An address, and where one is given a new password, to come back with on another device."""
    if account.person_id != by.pk:
        raise NotPossible(_("An address and a password are set by the person they belong to."))
    address = email.lower()
    if Account.objects.filter(email=address).exclude(pk=account.pk).exists():
        raise NotPossible(
            _("This address cannot be used here. If it is yours, sign in with it instead.")
        )
    account.email = address
    if password:
        validate_password(password, user=account)
        account.set_password(password)
    account.full_clean(exclude=["person"])
    account.save(update_fields=["email", "password"])
    events.write("set sign-in", by=by)
    return account
