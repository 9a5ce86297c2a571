"""Where a record's page is and what its kind is called."""

from django import template

from braidwork.kernel.records.models import Record
from braidwork.web.shell import kinds

register = template.Library()


@register.filter
def address(record: Record) -> str:
    return kinds.address(record)


@register.filter
def kind_name(record: Record) -> str:
    return str(kinds.of(record).name)


@register.filter
def strand(record: Record) -> str:
    return kinds.of(record).strand
