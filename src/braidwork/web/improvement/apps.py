from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "braidwork.web.improvement"
    label = "web_improvement"

    def ready(self) -> None:
        from braidwork.web.improvement import labels
        from braidwork.web.shell import kinds

        for kind, described in labels.DESCRIBED.items():
            kinds.describe(kind, described)
