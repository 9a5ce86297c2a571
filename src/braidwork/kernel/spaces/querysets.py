from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from braidwork.kernel.people.querysets import DatedQuerySet


class MembershipQuerySet(DatedQuerySet):
    pass


class ParticipationQuerySet(DatedQuerySet):
    def agreed(self) -> Self:
        return self.filter(agreed_by__isnull=False)


class InvitationQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def open(self, at: datetime) -> Self:
        return self.filter(
            Q(uses_left__isnull=True) | Q(uses_left__gt=0),
            expires_at__gt=at,
            withdrawn_at__isnull=True,
        )
