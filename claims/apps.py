from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """What is owed and paid."""

    name = "claims"
    verbose_name = "Vorderingen"
