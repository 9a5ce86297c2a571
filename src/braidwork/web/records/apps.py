from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "braidwork.web.records"
    label = "web_records"
