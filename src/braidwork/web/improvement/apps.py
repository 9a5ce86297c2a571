from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "braidwork.web.improvement"
    label = "web_improvement"
