from django.apps import AppConfig


class RegionalConfig(AppConfig):
    """The region and its municipalities."""

    name = "regional"
    verbose_name = "Regio"
