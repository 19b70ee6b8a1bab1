"""The pages of claims, by subject."""

from django.urls import URLPattern

app_name = "claims"

urlpatterns: list[URLPattern] = []
