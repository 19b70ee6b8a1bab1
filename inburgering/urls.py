"""Which page lives where.

Every route here stands in docs/permissions.md, or a test fails.
"""

from django.urls import include, path

from inburgering import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("allauth.urls")),
    path("", include("cases.urls")),
]
