"""Which page of a case lives where. Paths are Dutch, names are English."""

from django.urls import path

from cases.views import display, opening

app_name = "cases"

urlpatterns = [
    path("weergave/", display.theme, name="theme"),
    path("sessie/", display.alive, name="alive"),
    path("zaken/nieuw/handmatig/", opening.new_by_hand, name="new_by_hand"),
]
