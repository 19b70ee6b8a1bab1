from django.apps import AppConfig


class EnforcementConfig(AppConfig):
    """Signals, files and fines."""

    name = "enforcement"
    verbose_name = "Handhaving"

    def ready(self) -> None:
        """Register the letters, and add to the acts, pages and nights of cases."""
        from enforcement import letters  # noqa: F401
        from enforcement.faces import showing

        showing.show()
