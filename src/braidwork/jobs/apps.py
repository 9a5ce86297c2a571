from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "braidwork.jobs"
    label = "jobs"
