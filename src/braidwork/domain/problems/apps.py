from django.apps import AppConfig


class ProblemsConfig(AppConfig):
    name = "braidwork.domain.problems"
    label = "problems"

    def ready(self) -> None:
        from braidwork.domain.problems.models import Problem
        from braidwork.kernel.records import kinds

        kinds.register(Problem)
