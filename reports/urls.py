"""The pages of figures, by subject: each subject has its own list."""

from django.urls import URLPattern, path

from reports.views import indicators, team

app_name = "reports"

TEAM: list[URLPattern] = [
    path("teamoverzicht/", team.overview, name="team"),
]

INDICATORS: list[URLPattern] = [
    path("cijfers/", indicators.catalogue, name="indicators"),
    path("cijfers/<slug:indicator_key>/", indicators.indicator, name="indicator"),
]

urlpatterns: list[URLPattern] = [
    *TEAM,
    *INDICATORS,
]
