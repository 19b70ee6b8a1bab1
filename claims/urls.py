"""The pages of claims, by subject. Paths are Dutch, names are English."""

from django.urls import path

from claims.views import acts, bank, claims

app_name = "claims"

CLAIM = "vorderingen/<uuid:claim_id>/"
BANK = "vorderingen/bank/"

ACTS = {
    "pay": "betaling",
    "refund": "terugbetaling",
    "defer": "uitstel",
    "resume": "afspraak-beeindigen",
    "remind": "aanmaning",
    "writ": "dwangbevel",
    "serve": "betekening",
    "interest": "rente",
    "remit": "kwijtschelding",
    "write_off": "oninbaar",
    "collect_again": "weer-innen",
}
"""The acts on a claim, with their Dutch words in the address."""

urlpatterns = [
    path("zaken/<uuid:case_id>/betalen/", claims.of_case, name="case"),
    path("vorderingen/", claims.claims, name="claims"),
    path(CLAIM, claims.claim, name="claim"),
    *(path(f"{CLAIM}{word}/", acts.act, {"name": name}, name=name) for name, word in ACTS.items()),
    path(f"{CLAIM}regeling/", acts.plan, name="plan"),
    path(f"{CLAIM}boeking/<uuid:entry_id>/terugdraaien/", acts.reverse, name="reverse"),
    path(BANK, bank.bank, name="bank"),
    path(f"{BANK}bestand/<uuid:bank_file_id>/", bank.bank_file, name="bank_file"),
    path(f"{BANK}regel/<uuid:line_id>/", bank.bank_line, name="bank_line"),
    path(f"{BANK}regel/<uuid:line_id>/apart/", bank.set_aside, name="set_line_aside"),
]
