"""The pages of figures, by subject: each subject has its own list."""

from django.urls import URLPattern, path

from reports.views import team

app_name = "reports"

TEAM: list[URLPattern] = [
    path("teamoverzicht/", team.overview, name="team"),
]

urlpatterns: list[URLPattern] = [
    *TEAM,
]
