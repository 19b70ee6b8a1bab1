"""The pages of figures, by subject: each subject has its own list."""

from django.urls import URLPattern, path

from reports.views import exports, indicators, providers, statements, team, waits

app_name = "reports"

TEAM: list[URLPattern] = [
    path("teamoverzicht/", team.overview, name="team"),
    path("teamoverzicht/<slug:board>/", team.part, name="board"),
    path("teamoverzicht/wachten/zaken/", waits.waits, name="waits"),
    path("teamoverzicht/aanbieders/<uuid:supplier_id>/", providers.provider, name="provider"),
]

INDICATORS: list[URLPattern] = [
    path("cijfers/", indicators.catalogue, name="indicators"),
    path("cijfers/<slug:indicator_key>/", indicators.indicator, name="indicator"),
]

EXPORT = "exports/<uuid:export_id>/"
EXPORTS: list[URLPattern] = [
    path("exports/", exports.exports, name="exports"),
    path("exports/zaken/", exports.export_cases, name="export_cases"),
    path("exports/feiten/", exports.export_facts, name="export_facts"),
    path("exports/uren/", exports.export_hours, name="export_hours"),
    path(EXPORT, exports.export, name="export"),
    path(f"{EXPORT}stoppen/", exports.stop_export, name="stop_export"),
    path(f"{EXPORT}bestand/", exports.export_file, name="export_file"),
]

STATEMENT = "maandrapporten/<uuid:statement_id>/"
STATEMENTS: list[URLPattern] = [
    path("maandrapporten/", statements.statements, name="statements"),
    path("maandrapporten/maken/", statements.make_statement, name="make_statement"),
    path(STATEMENT, statements.statement, name="statement"),
    path(f"{STATEMENT}vrijgeven/", statements.release_statement, name="release_statement"),
    path(f"{STATEMENT}bestanden/", statements.ask_files, name="ask_files"),
    path(
        "maandrapporten/bestand/<uuid:statement_file_id>/",
        statements.statement_file,
        name="statement_file",
    ),
]

urlpatterns: list[URLPattern] = [
    *TEAM,
    *INDICATORS,
    *EXPORTS,
    *STATEMENTS,
]
