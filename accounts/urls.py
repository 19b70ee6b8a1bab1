"""The pages of who has no role yet, and those of the functional administrator."""

from django.urls import path

from accounts.views import entrance

app_name = "accounts"

urlpatterns = [
    path("geen-rol/", entrance.without_role, name="without_role"),
]
