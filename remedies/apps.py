from django.apps import AppConfig


class RemediesConfig(AppConfig):
    """Objections, appeals and requests."""

    name = "remedies"
    verbose_name = "Rechtsbescherming"
