"""Mail goes to the console unless BRAIDWORK_MAIL names a server."""

import os
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Mail:
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    tls: bool = False
    starttls: bool = False
    sender: str = "Braidwork <braidwork@localhost>"


def from_environment() -> tuple[str, Mail]:
    """Django's mail backend and its server.

    BRAIDWORK_MAIL is `smtp://user:password@host:587` (STARTTLS where there is a user) or
    `smtps://…` (TLS from the start); BRAIDWORK_MAIL_FROM is the sender.
    """
    sender = os.environ.get("BRAIDWORK_MAIL_FROM", Mail.sender)
    address = os.environ.get("BRAIDWORK_MAIL")
    if not address:
        return "django.core.mail.backends.console.EmailBackend", Mail(sender=sender)
    parts = urlsplit(address)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured("BRAIDWORK_MAIL must look like smtp://user:password@host:587")
    tls = parts.scheme == "smtps"
    return "django.core.mail.backends.smtp.EmailBackend", Mail(
        host=parts.hostname,
        port=parts.port or (465 if tls else 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=tls,
        starttls=bool(parts.username) and not tls,
        sender=sender,
    )
