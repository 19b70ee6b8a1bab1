from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Exchange with registers and partners."""

    name = "exchange"
    verbose_name = "Uitwisseling"

    def ready(self) -> None:
        """Know what happens to the statistics, and add them to the menu and the work list."""
        from exchange import events, faces  # noqa: F401

        faces.show()
