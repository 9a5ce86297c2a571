from django.apps import AppConfig


class SpacesConfig(AppConfig):
    name = "braidwork.kernel.spaces"
    label = "spaces"
