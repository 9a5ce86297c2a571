"""A prepared question answers as its queryset does, for whatever it is asked with."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection

from braidwork.kernel.people.models import Evaluation, Person
from braidwork.kernel.prepared import Blanks, Prepared
from tests.factories.cast import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(db):
    return person("Ada")


@pytest.fixture
def bea(db):
    return person("Bea")


def of(blank: Blanks):
    return Person.objects.filter(pk__in=blank.ids("people")).order_by("name")


def test_it_finds_what_it_is_asked_for(ada, bea):
    question = Prepared(of)
    assert question.ask(people=[ada.pk]) == [ada]
    assert question.ask(people={ada.pk, bea.pk}) == [ada, bea]
    assert question.ask(people=[bea.pk, uuid4()]) == [bea]


def test_no_id_at_all_finds_nothing(ada):
    question = Prepared(lambda blank: Person.objects.filter(pk=blank.id("person")))
    assert Prepared(of).ask(people=[]) == []
    assert question.ask(person=None) == []
    assert question.ask(person=ada.pk) == [ada]


def test_what_none_is_taken_out_of_stays_whole(ada, bea):
    without = Prepared(lambda blank: Person.objects.exclude(pk__in=blank.ids("people")))
    assert {ada, bea} <= set(without.ask(people=[]))
    assert ada not in without.ask(people=[ada.pk])


def test_a_blank_may_stand_in_several_places_and_days_are_blanks_too(ada, bea):
    Evaluation.objects.create(evaluator=ada, person=bea, starts_on=date(2024, 8, 1))
    question = Prepared(
        lambda blank: (
            Evaluation.objects.current(blank.day("day"))
            .filter(evaluator=blank.id("one"))
            .union(Evaluation.objects.filter(person=blank.id("one")))
        )
    )
    assert len(question.ask(one=ada.pk, day=date(2024, 8, 1))) == 1
    assert len(question.ask(one=ada.pk, day=date(2024, 7, 31))) == 0
    assert len(question.ask(one=bea.pk, day=date(2024, 7, 31))) == 1


def test_rows_come_with_what_the_queryset_asked_to_have_along(ada, django_assert_num_queries):
    question = Prepared(lambda blank: of(blank).select_related("organisation"))
    question.ask(people=[ada.pk])
    with django_assert_num_queries(1):
        assert question.ask(people=[ada.pk])[0].organisation is None


def test_named_columns_come_as_python_has_them(ada):
    question = Prepared(lambda blank: of(blank).values_list("pk", "name", named=True))
    (row,) = question.ask(people=[ada.pk])
    assert (row.pk, row.name) == (ada.pk, "Ada")


def test_a_forgotten_value_is_an_error(ada):
    with pytest.raises(KeyError):
        Prepared(of).ask()


@pytest.mark.django_db(transaction=True)
def test_threads_ask_on_connections_of_their_own():
    question, people = Prepared(of), [person(f"Person {number}") for number in range(8)]

    def asked(one):
        try:
            return [question.ask(people=[one.pk]) == [one] for _again in range(20)]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert all(all(right) for right in pool.map(asked, people))
