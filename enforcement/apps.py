from django.apps import AppConfig


class EnforcementConfig(AppConfig):
    """Signals, files and fines."""

    name = "enforcement"
    verbose_name = "Handhaving"

    def ready(self) -> None:
        """Register the letters."""
        from enforcement import letters  # noqa: F401
