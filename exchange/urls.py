"""Which page of the exchange lives where. Paths are Dutch, names are English."""

from django.urls import path

from exchange.views import bank, imports, lookups, new_case, statistics

app_name = "exchange"

urlpatterns = [
    path("zaken/nieuw/", new_case.new_case, name="new_case"),
    path("zaken/nieuw/<uuid:ticket>/", new_case.found, name="found"),
    path("zaken/import/", imports.choose, name="import"),
    path("zaken/import/<uuid:ticket>/", imports.preview, name="import_preview"),
    path("vorderingen/bank/inlezen/", bank.choose, name="bank"),
    path("vorderingen/bank/inlezen/<uuid:ticket>/", bank.preview, name="bank_preview"),
    path("statistiek/", statistics.statistics, name="statistics"),
    path(
        "statistiek/leveringen/<uuid:delivery_id>/",
        statistics.delivered,
        name="statistics_delivered",
    ),
    path("statistiek/<str:code>/<str:quarter>/", statistics.quarter, name="statistics_quarter"),
    path("statistiek/<str:code>/<str:quarter>/maken/", statistics.make, name="statistics_make"),
    path("beheer/cbs/", statistics.editions, name="editions"),
    path("logboek/brp/", lookups.lookups, name="lookups"),
]
