from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Exchange with registers and partners."""

    name = "exchange"
    verbose_name = "Uitwisseling"
