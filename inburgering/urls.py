"""Which page lives where.

Every route here stands in docs/permissions.md, or a test fails.
"""

from django.urls import include, path

from inburgering import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("api/", include("reports.api.urls")),
    path("account/", include("accounts.entrance_urls")),
    path("", include("accounts.urls")),
    path("", include("cases.oversight_urls")),
    path("", include("exchange.urls")),
    path("", include("routes.urls")),
    path("", include("claims.urls")),
    path("", include("remedies.urls")),
    path("", include("enforcement.urls")),
    path("", include("reports.urls")),
    path("", include("cases.urls")),
]
