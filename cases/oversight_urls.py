"""The pages beside the case work. Paths are Dutch, names are English."""

from django.urls import path

from cases.views import oversight

app_name = "oversight"

urlpatterns = [
    path("gemeente/", oversight.municipality, name="municipality"),
    path("logboek/", oversight.access_log, name="access_log"),
    path("logboek/zaak/", oversight.case_log, name="case_log"),
    path("beheer/brieven/", oversight.letter_kinds, name="letter_kinds"),
]
