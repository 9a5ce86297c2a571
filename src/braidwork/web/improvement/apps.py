from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImprovementConfig(AppConfig):
    name = "braidwork.web.improvement"
    label = "web_improvement"

    def ready(self) -> None:
        from braidwork.web.improvement.labels import PROBLEM, pack_name
        from braidwork.web.shell import kinds

        kinds.describe(
            "problem",
            name=_("Problem of practice"),
            strand="work",
            page="improvement:problem",
            labels=PROBLEM,
            named={"pack": pack_name},
        )
