from django.apps import AppConfig


class RoutesConfig(AppConfig):
    """What is bought and followed."""

    name = "routes"
    verbose_name = "Leerroutes"
