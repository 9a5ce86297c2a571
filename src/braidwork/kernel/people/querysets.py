from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q


class DatedQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows that hold from `starts_on` on and no longer on `ends_on`, the first day without."""

    def current(self, on: date) -> Self:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), starts_on__lte=on)


class EvaluationQuerySet(DatedQuerySet):
    pass
