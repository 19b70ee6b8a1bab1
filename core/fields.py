"""Database functions and columns that several apps need."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Func


class Fold(Func):
    """Text without capitals and diacritics, as names are searched ("Şükran" → "sukran")."""

    function = "fold"
    output_field = models.TextField()


class WordsOf(Func):
    """The words of folded text, in the order in which they stand."""

    function = "words_of"
    output_field = ArrayField(models.TextField())
