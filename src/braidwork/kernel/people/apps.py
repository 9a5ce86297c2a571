from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "braidwork.kernel.people"
    label = "people"
