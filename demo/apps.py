from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo region."""

    name = "demo"
    verbose_name = "Demo"
