from django.apps import AppConfig


class ProblemsConfig(AppConfig):
    name = "braidwork.domain.problems"
    label = "problems"

    def ready(self) -> None:
        from braidwork.domain.problems.models import Aim, Cause, ChangeIdea, Driver, Problem
        from braidwork.kernel.records import kinds

        for kind in (Problem, Cause, Aim, Driver, ChangeIdea):
            kinds.register(kind)
