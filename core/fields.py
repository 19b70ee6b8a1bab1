"""Database functions and columns that several apps need."""

from django.db import models
from django.db.models import Func


class Fold(Func):
    """Text without capitals and diacritics, as names are searched ("Şükran" → "sukran")."""

    function = "fold"
    output_field = models.TextField()
