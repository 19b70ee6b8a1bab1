from django.apps import AppConfig


class EnforcementConfig(AppConfig):
    """Signals, files and fines."""

    name = "enforcement"
    verbose_name = "Handhaving"
