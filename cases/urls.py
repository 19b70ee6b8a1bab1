"""Which page of a case lives where. Paths are Dutch, names are English."""

from django.urls import path

from cases.views import (
    absence,
    agenda,
    assigning,
    case,
    caseload,
    clocks,
    contact,
    display,
    ending,
    experience,
    intake,
    intake_texts,
    letters,
    moving,
    opening,
    pip,
    pip_signing,
    pip_writing,
    talks,
    worklist,
)

app_name = "cases"

CASE = "zaken/<uuid:case_id>/"
LETTER = "brieven/<uuid:letter_id>/"
BATCH = "brieven/batch/<uuid:batch_id>/"

APPOINTMENT = "afspraken/<uuid:appointment_id>"
INTAKE_ACTS = (
    ("outcome", "outcome", APPOINTMENT),
    ("withdraw_outcome", "correction", f"{APPOINTMENT}/intrekken"),
    ("alone", "alone", "alleen"),
    ("invite", "invitation", "toets/uitnodiging"),
    ("result", "result", "toets/uitslag"),
    ("withdraw_result", "recall", "toets/intrekken"),
    ("exempt", "exemption", "toets/vrijstelling"),
    ("close", "closing", "afronden"),
    ("absentia", "absentia", "afwezigheid"),
)
"""The acts of the intake: the name of the route, that of the form, and the words in the address."""

urlpatterns = [
    path("", worklist.work, name="worklist"),
    path("termijnen/<uuid:deadline_id>/waarom/", worklist.why, name="why"),
    path("agenda/", agenda.agenda, name="agenda"),
    path("zaken/", caseload.caseload, name="caseload"),
    path("zaken/toewijzen/", assigning.assign, name="assign"),
    path("zaken/zoeken/", caseload.search, name="search"),
    path(CASE, case.overview, name="case"),
    path(f"{CASE}beeld/<slug:name>/", case.part, name="part"),
    path(f"{CASE}tijdlijn/", case.history, name="timeline"),
    path(f"{CASE}gegevens/", contact.contact, name="contact"),
    path(f"{CASE}verhuizing/", moving.move, name="move"),
    path(f"{CASE}beeindigen/", ending.end, name="end"),
    path(f"{CASE}heropenen/", ending.reopen, name="reopen"),
    path(f"{CASE}ervaring/", experience.experience, name="experience"),
    path("ervaringen/", experience.results, name="experiences"),
    path("ervaringen/papier/<slug:language>/", experience.paper, name="experience_paper"),
    path(f"{CASE}bsn/", case.reveal_bsn, name="bsn"),
    path(f"{CASE}brieven/", letters.of_case, name="case_letters"),
    path(f"{CASE}intake/", intake.intake, name="intake"),
    path(f"{CASE}intake/oproep/", intake.summon, name="intake_summon"),
    *(
        path(f"{CASE}intake/{words}/", intake.act, {"name": act}, name=f"intake_{name}")
        for name, act, words in INTAKE_ACTS
    ),
    path(f"{CASE}intake/verslag/", intake_texts.report, name="intake_report"),
    path(f"{CASE}intake/gezondheid/", intake_texts.health, name="intake_health"),
    path(f"{CASE}pip/", pip.overview, name="pip"),
    path(f"{CASE}pip/beginnen/", pip.begin, name="pip_begin"),
    path(f"{CASE}pip/versies/<int:number>/", pip.version, name="pip_version"),
    path(f"{CASE}pip/verschil/<int:old>/<int:new>/", pip.difference, name="pip_difference"),
    path(f"{CASE}pip/concept/", pip_writing.draft, name="pip_draft"),
    path(f"{CASE}pip/concept/controle/", pip_writing.check, name="pip_check"),
    path(f"{CASE}pip/concept/brief/", pip_writing.preview, name="pip_preview"),
    path(f"{CASE}pip/concept/vervallen/", pip.discard, name="pip_discard"),
    path(f"{CASE}pip/vaststellen/", pip_writing.adopt, name="pip_adopt"),
    path(f"{CASE}pip/meetekenen/", pip_signing.countersign, name="pip_countersign"),
    path(f"{CASE}pip/meetekenen/tekenen/", pip_signing.sign, name="pip_sign"),
    path(f"{CASE}pip/meetekenen/terugsturen/", pip_signing.send_back, name="pip_send_back"),
    path(f"{CASE}gesprekken/", talks.talks, name="talks"),
    path(f"{CASE}gesprekken/plannen/", talks.plan, name="talk_plan"),
    path(f"{CASE}gesprekken/<uuid:talk_id>/vastleggen/", talks.hold, name="talk_hold"),
    path(f"{CASE}gesprekken/<uuid:talk_id>/gemist/", talks.miss, name="talk_miss"),
    path(f"{CASE}gesprekken/<uuid:talk_id>/afzeggen/", talks.cancel, name="talk_cancel"),
    path(f"{CASE}termijnen/", clocks.clocks, name="clocks"),
    path(f"{CASE}termijnen/inschrijving/", clocks.settle, name="settle"),
    path(f"{CASE}termijnen/plaatsing/", clocks.place, name="place"),
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
    path("afwezigheid/", absence.absences, name="absences"),
    path("afwezigheid/<uuid:absence_id>/einde/", absence.end, name="end_absence"),
    path("weergave/", display.theme, name="theme"),
    path("sessie/", display.alive, name="alive"),
    path("zaken/nieuw/handmatig/", opening.new_by_hand, name="new_by_hand"),
]
