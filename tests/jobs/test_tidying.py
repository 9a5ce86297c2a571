"""The daily round begins once and comes again."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from braidwork.jobs import tidying
from braidwork.kernel.calendar import clock

pytestmark = pytest.mark.django_db


def test_it_is_begun_once():
    tidying.keep_tidying()
    tidying.keep_tidying()
    assert DBTaskResult.objects.count() == 1


def test_it_comes_again_tomorrow_even_if_today_fails(monkeypatch):
    def broken(**_):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(tidying.purging, "purge_bin", broken)
    with pytest.raises(RuntimeError):
        tidying.tidy.call()
    again = DBTaskResult.objects.get()
    assert timedelta(hours=23) < again.run_after - clock.instant() <= timedelta(days=1)
