from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Newcomers and their cases."""

    name = "cases"
    verbose_name = "Zaken"

    def ready(self) -> None:
        """Register the letters and the mails that this app sends, and tell its events."""
        from cases import letters, mails, sentences  # noqa: F401

        sentences.tell()
