"""The pages of remedies, by subject."""

from django.urls import URLPattern, path

from remedies.views import applications, objections, payouts

app_name = "remedies"

OBJECTION = "bezwaren/<uuid:objection_id>/"
CASE = "zaken/<uuid:case_id>/bezwaar-en-aanvragen/"
PAYOUT = "uitbetalingen/<uuid:payout_id>/"
APPLICATION = f"{CASE}<uuid:application_id>/"

OBJECTION_ACTS = {
    "confirm": "ontvangst",
    "lateness": "te-laat",
    "repair": "aanvulling",
    "hearing": "hoorzitting",
    "heard": "verslag",
    "waive": "niet-horen",
    "decide": "beslissing",
    "postpone": "verdagen",
    "suspend": "opschorten",
    "resume": "hervatten",
    "costs": "kosten",
    "notice": "ingebrekestelling",
    "penalty": "dwangsom",
    "withdraw": "intrekken",
    "appeal": "beroep",
    "judgment": "uitspraak",
    "withdraw_appeal": "beroep-intrekken",
}
"""The acts on an objection, with their address."""

APPLICATION_ACTS = {
    "confirm": "ontvangst",
    "complete": "aanvulling",
    "answer": "besluit",
    "unhandled": "niet-behandelen",
    "ask": "aanvulling-vragen",
    "later": "later",
    "notice": "ingebrekestelling",
    "penalty": "dwangsom",
    "withdraw": "intrekken",
}
"""The acts on a request, with their address."""

urlpatterns: list[URLPattern] = [
    path("bezwaren/", objections.objections, name="objections"),
    path(OBJECTION, objections.objection, name="objection"),
    *(
        path(f"{OBJECTION}{word}/", objections.act, {"name": name}, name=f"objection_{name}")
        for name, word in OBJECTION_ACTS.items()
    ),
    path("besluiten/<uuid:decision_id>/bezwaar/", objections.receive, name="receive_objection"),
    path("uitbetalingen/", payouts.payouts, name="payouts"),
    path(PAYOUT, payouts.payout, name="payout"),
    path(f"{PAYOUT}betaald/", payouts.act, {"name": "pay"}, name="payout_pay"),
    path(f"{PAYOUT}terugdraaien/", payouts.act, {"name": "reverse"}, name="payout_reverse"),
    path("aanvragen/", applications.applications, name="applications"),
    path(CASE, applications.of_case, name="remedies"),
    path(f"{CASE}nieuw/", applications.receive, name="receive_application"),
    path(APPLICATION, applications.application, name="application"),
    *(
        path(f"{APPLICATION}{word}/", applications.act, {"name": name}, name=f"application_{name}")
        for name, word in APPLICATION_ACTS.items()
    ),
]
