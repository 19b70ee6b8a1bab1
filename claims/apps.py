from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """What is owed and paid."""

    name = "claims"
    verbose_name = "Vorderingen"

    def ready(self) -> None:
        """Register the letters, what follows a dispatch, an ending and the night, and add to the
        menu and to the pages of cases what claims bring.
        """
        from claims import faces, letters  # noqa: F401

        faces.show()
