"""The interface for machines: JSON only, a token in every question, problems as RFC 9457."""

from inburgering.settings import env

API_OIDC_SERVER_URL = env.text("INBURGERING_API_OIDC_SERVER_URL")
API_OIDC_AUDIENCE = env.text("INBURGERING_API_OIDC_AUDIENCE")

REST_FRAMEWORK: dict[str, object] = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["reports.api.entrance.BearerAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "reports.api.problems.answer",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS: dict[str, object] = {
    "TITLE": "Cijfers inburgering",
    "DESCRIPTION": "Maandrapporten en cijfers van een gemeente over de Wet inburgering 2021. Er "
    "staan geen mensen in. Elk systeem leest met een token of een client van de "
    "aanmeldvoorziening, en alleen over de eigen gemeente.",
    "VERSION": "1.0.0",
    "CONTACT": {
        "name": "Functioneel beheer inburgering",
        "email": env.text("INBURGERING_MAIL_FROM", "inburgering@localhost"),
        "url": env.text("INBURGERING_BASE_URL", "http://localhost:8000"),
    },
    "LICENSE": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    "OAS_VERSION": "3.1.0",
    "SERVERS": [{"url": "/api/v1", "description": "Deze regio"}],
    "SCHEMA_PATH_PREFIX": "/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_URLCONF": "reports.api.urls",
    "POSTPROCESSING_HOOKS": [
        "reports.api.description.in_dutch",
    ],
}
