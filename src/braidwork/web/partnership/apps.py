from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "braidwork.web.partnership"
    label = "web_partnership"
