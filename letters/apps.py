from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Letters, from draft to dispatch."""

    name = "letters"
    verbose_name = "Brieven"
