from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, roles and scope."""

    name = "accounts"
    verbose_name = "Gebruikers"
