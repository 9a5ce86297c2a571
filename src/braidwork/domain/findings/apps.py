from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "braidwork.domain.findings"
    label = "findings"
