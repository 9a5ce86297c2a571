from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "braidwork.kernel.consent"
    label = "consent"
