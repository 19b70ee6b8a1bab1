from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The kernel."""

    name = "core"
    verbose_name = "Kern"
