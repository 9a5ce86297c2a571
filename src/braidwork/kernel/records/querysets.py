from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models

from braidwork.kernel.records import access

if TYPE_CHECKING:
    from braidwork.kernel.records.reach import Actor


class RecordQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(access.readable(actor))

    def editable_by(self, actor: Actor) -> Self:
        return self.filter(access.writable(actor))

    def marking_lineage(self) -> Self:
        """With `has_lineage` on each row: it was adapted, or adapted from something."""
        lines = apps.get_model("records", "Lineage").objects.filter(
            models.Q(record=models.OuterRef("pk")) | models.Q(source=models.OuterRef("pk"))
        )
        return self.annotate(has_lineage=models.Exists(lines))

    def in_bin_of(self, actor: Actor) -> Self:
        """Deleted records that the actor may bring back."""
        return self.filter(access.recoverable(actor))

    def newest_first(self) -> Self:
        return self.order_by("-changed_at", "-id")

    def newest(self, count: int, *, skip: int = 0) -> Self:
        """The newest of them, found by id: to sort whole rows takes three times as long."""
        ids = self.newest_first().values("pk")[skip : skip + count]
        found: Self = self.model._default_manager.filter(pk__in=ids)
        return found.newest_first()


class ShareQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def open(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def before(self, moment: datetime) -> Self:
        return self.filter(shared_at__lte=moment)


class PartQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows that hang under a record and keep the audience of the moment they were made."""

    def visible_to(self, actor: Actor) -> Self:
        readable = apps.get_model("records", "Record").objects.visible_to(actor).values("pk")
        return self.filter(access.part_readable(actor), record__in=readable)
