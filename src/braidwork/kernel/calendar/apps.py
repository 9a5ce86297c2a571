from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "braidwork.kernel.calendar"
    label = "calendar"
