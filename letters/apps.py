from django.apps import AppConfig


class LettersConfig(AppConfig):
    """The letters engine."""

    name = "letters"
    verbose_name = "Brieven"
