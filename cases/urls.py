"""Which page of a case lives where. Paths are Dutch, names are English."""

from django.urls import path

from cases.views import (
    agenda,
    case,
    caseload,
    clocks,
    display,
    intake,
    intake_texts,
    letters,
    opening,
    worklist,
)

app_name = "cases"

CASE = "zaken/<uuid:case_id>/"
LETTER = "brieven/<uuid:letter_id>/"
BATCH = "brieven/batch/<uuid:batch_id>/"

urlpatterns = [
    path("", worklist.work, name="worklist"),
    path("termijnen/<uuid:deadline_id>/waarom/", worklist.why, name="why"),
    path("agenda/", agenda.agenda, name="agenda"),
    path("zaken/", caseload.caseload, name="caseload"),
    path("zaken/zoeken/", caseload.search, name="search"),
    path(CASE, case.overview, name="case"),
    path(f"{CASE}tijdlijn/", case.history, name="timeline"),
    path(f"{CASE}bsn/", case.reveal_bsn, name="bsn"),
    path(f"{CASE}brieven/", letters.of_case, name="case_letters"),
    path(f"{CASE}intake/", intake.intake, name="intake"),
    path(f"{CASE}intake/oproep/", intake.summon, name="intake_summon"),
    path(
        f"{CASE}intake/afspraken/<uuid:appointment_id>/", intake.outcome, name="intake_outcome"
    ),
    path(f"{CASE}intake/alleen/", intake.alone, name="intake_alone"),
    path(f"{CASE}intake/toets/uitnodiging/", intake.invite, name="intake_invite"),
    path(f"{CASE}intake/toets/uitslag/", intake.result, name="intake_result"),
    path(f"{CASE}intake/toets/vrijstelling/", intake.exempt, name="intake_exempt"),
    path(f"{CASE}intake/verslag/", intake_texts.report, name="intake_report"),
    path(f"{CASE}intake/gezondheid/", intake_texts.health, name="intake_health"),
    path(f"{CASE}intake/afronden/", intake.close, name="intake_close"),
    path(f"{CASE}intake/afwezigheid/", intake.complete_in_absentia, name="intake_absentia"),
    path(f"{CASE}termijnen/", clocks.clocks, name="clocks"),
    path(f"{CASE}termijnen/inschrijving/", clocks.settle, name="settle"),
    path(f"{CASE}termijnen/informatie/", clocks.ask, name="ask"),
    path(f"{CASE}termijnen/informatie/<uuid:request_id>/", clocks.received, name="received"),
    path(f"{CASE}termijnen/verlenging/", clocks.extend, name="extend"),
    path(f"{CASE}termijnen/<uuid:deadline_id>/oorzaak/", clocks.explain, name="explain"),
    path(f"{CASE}termijnen/<uuid:deadline_id>/opschorten/", clocks.suspend, name="suspend"),
    path(f"{CASE}opschortingen/<uuid:suspension_id>/", clocks.resume, name="resume"),
    path("brieven/", letters.overview, name="letters"),
    path(LETTER, letters.letter, name="letter"),
    path(f"{LETTER}pdf/", letters.pdf, name="letter_pdf"),
    path(f"{LETTER}goedkeuren/", letters.approve, name="approve_letter"),
    path(f"{LETTER}intrekken/", letters.withdraw, name="withdraw_letter"),
    path(f"{LETTER}retour/", letters.returned, name="return_letter"),
    path("brieven/printen/<slug:code>/", letters.make_batch, name="make_batch"),
    path(BATCH, letters.batch, name="batch"),
    path(f"{BATCH}pdf/", letters.batch_pdf, name="batch_pdf"),
    path(f"{BATCH}verzenden/", letters.dispatch, name="dispatch_batch"),
    path("weergave/", display.theme, name="theme"),
    path("sessie/", display.alive, name="alive"),
    path("zaken/nieuw/handmatig/", opening.new_by_hand, name="new_by_hand"),
]
