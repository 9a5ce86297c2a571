from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "braidwork.kernel.records"
    label = "records"
