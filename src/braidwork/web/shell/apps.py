from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "braidwork.web.shell"
    label = "shell"
