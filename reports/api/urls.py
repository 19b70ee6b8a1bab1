"""Which address of the interface answers what: Dutch nouns, no slash at the end."""

from django.urls import path

from reports.api import problems, views

app_name = "api"

V1 = "v1"

urlpatterns = [
    path(f"{V1}/maandrapporten", views.Statements.as_view(), name="statements"),
    path(
        f"{V1}/maandrapporten/<uuid:statement_id>", views.OneStatement.as_view(), name="statement"
    ),
    path(f"{V1}/indicatoren", views.Indicators.as_view(), name="indicators"),
    path(f"{V1}/indicatoren/<slug:indicator_key>", views.OneIndicator.as_view(), name="indicator"),
    path(f"{V1}/openapi.json", views.Description.as_view(), name="openapi"),
    path("<path:rest>", problems.not_there, name="not_there"),
]
