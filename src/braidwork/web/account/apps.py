from django.apps import AppConfig


class AccountConfig(AppConfig):
    name = "braidwork.web.account"
    label = "web_account"
