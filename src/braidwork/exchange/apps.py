from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "braidwork.exchange"
    label = "exchange"
