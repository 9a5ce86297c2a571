from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImprovementConfig(AppConfig):
    name = "braidwork.web.improvement"
    label = "web_improvement"

    def ready(self) -> None:
        from braidwork.web.improvement import labels
        from braidwork.web.shell import kinds

        for kind, name, said in (
            ("problem", _("Problem of practice"), labels.PROBLEM),
            ("cause", _("Cause"), labels.CAUSE),
            ("aim", _("Aim"), labels.AIM),
            ("driver", _("Driver"), labels.DRIVER),
            ("idea", _("Change idea"), labels.IDEA),
        ):
            page = f"improvement:{kind}"
            kinds.describe(kind, name=name, strand="work", page=page, labels=said)
