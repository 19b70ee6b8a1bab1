"""The pages of routes, by subject."""

from django.urls import URLPattern, path

from routes.views import (
    attendance,
    completion,
    contracts,
    courses,
    exams,
    extension,
    hosts,
    hours,
    lowering,
    outlook,
    participation,
    procurement,
    pvt,
)
from routes.views import route as leerroute

app_name = "routes"

CASE = "zaken/<uuid:case_id>/"

BOUGHT = "inkoop/"
SUPPLIER = f"{BOUGHT}aanbieders/<uuid:supplier_id>/"
CONTRACT = f"{BOUGHT}overeenkomsten/<uuid:contract_id>/"
LOT = f"{BOUGHT}percelen/<uuid:lot_id>/"
HOSTS = f"{BOUGHT}praktijkplekken/"

ROUTE = f"{CASE}leerroute/"
OFFER = f"{ROUTE}aanbod/<uuid:offer_id>/"
ENROLMENT = f"{ROUTE}inschrijving/<uuid:enrolment_id>/"
COURSE_ACTS = {
    "place": "plaatsen",
    "start": "start",
    "expect": "verwachte-start",
    "pause": "onderbreken",
    "resume": "hervatten",
    "move": "overstappen",
    "end": "einde",
}
"""The acts on an enrolment, with their Dutch words in the address."""

HOURS = f"{CASE}uren/"
FILES = "uren/bestanden/"

SESSION = "pvt/bijeenkomsten/<uuid:session_id>/"
PARTICIPATION = f"{CASE}participatie/"
PARTICIPATION_ACTS = {
    "join": ("pvt/groep/", "join_pvt"),
    "leave": ("pvt/groep/einde/", "leave_pvt"),
    "intake": ("pvt/intake/", "record_pvt_intake"),
    "attended": ("pvt/aanwezig/", "attend_pvt_signing"),
    "not_attended": ("pvt/aanwezig/terugnemen/", "unattend_pvt_signing"),
    "signed": ("pvt/handtekening/", "sign_pvt"),
    "not_signed": ("pvt/handtekening/terugnemen/", "unsign_pvt"),
    "close_pvt": ("pvt/afronden/", "close_pvt"),
    "start_map": ("map/begin/", "start_map"),
    "theme": ("map/thema/", "record_map_theme"),
    "practice": ("map/praktijk/", "record_map_practice"),
    "map_talk": ("map/gesprek/", "hold_map_end_talk"),
    "close_map": ("map/afronden/", "close_map"),
    "reopen_pvt": ("pvt/heropenen/", "reopen_pvt"),
    "reopen_map": ("map/heropenen/", "reopen_map"),
    "take_back": ("z-route/certificaat/terugnemen/", "take_back_certificate"),
    "participate": ("z-route/participatie/", "record_participation"),
    "deduct": ("z-route/aftrek/", "deduct_hours"),
    "z_talk": ("z-route/gesprek/", "hold_z_end_talk"),
    "certificate": ("z-route/certificaat/", "hand_over_certificate"),
}
"""The acts on PVT, MAP and the end of the Z-route, with their address and name."""

urlpatterns: list[URLPattern] = [
    # Offers and courses.
    path(f"{BOUGHT}wachtlijst/", courses.waiting, name="waiting"),
    path(ROUTE, leerroute.route, name="route"),
    path(f"{ROUTE}aanbod/", leerroute.offer, name="make_offer"),
    path(f"{OFFER}antwoord/", leerroute.answer, name="answer_offer"),
    path(f"{OFFER}intrekken/", leerroute.withdraw, name="withdraw_offer"),
    path(f"{ROUTE}eigen-cursus/", leerroute.own_course, name="own_course"),
    path(f"{ROUTE}uitwijken/", leerroute.fallback, name="fallback"),
    *(
        path(f"{ENROLMENT}{word}/", courses.act, {"name": name}, name=f"enrolment_{name}")
        for name, word in COURSE_ACTS.items()
    ),
    # Hours.
    path(HOURS, hours.hours, name="hours"),
    path(f"{HOURS}overig/", hours.record_other, name="record_other_hours"),
    path(f"{HOURS}cursus/<uuid:enrolment_id>/", hours.record, name="record_hours"),
    path(f"{HOURS}signaal/<uuid:signal_id>/", hours.answer, name="answer_signal"),
    path("uren/", attendance.attendance, name="attendance"),
    path("uren/groep/<uuid:group_id>/", attendance.group, name="group_hours"),
    path(FILES, attendance.sent_files, name="attendance_files"),
    path(f"{FILES}<uuid:file_id>/", attendance.file, name="attendance_file"),
    path(f"{FILES}<uuid:file_id>/boeken/", attendance.book, name="book_file"),
    path(f"{FILES}<uuid:file_id>/stoppen/", attendance.stop, name="stop_file"),
    # Lowering the level.
    path(f"{CASE}afschalen/", lowering.lowering, name="lowering"),
    # Procurement.
    path(BOUGHT, procurement.procurement, name="procurement"),
    path(f"{BOUGHT}aanbieders/", procurement.providers, name="providers"),
    path(f"{BOUGHT}aanbieders/nieuw/", procurement.new_provider, name="new_provider"),
    path(SUPPLIER, procurement.provider, name="provider"),
    path(f"{SUPPLIER}gegevens/", procurement.edit_provider, name="edit_provider"),
    path(f"{SUPPLIER}keurmerk/", procurement.record_mark, name="record_mark"),
    path(f"{SUPPLIER}locatie/", procurement.open_location, name="open_location"),
    path(f"{SUPPLIER}locatie/<uuid:location_id>/", procurement.record_travel, name="record_travel"),
    path(f"{SUPPLIER}overeenkomst/", contracts.sign_contract, name="sign_contract"),
    path(CONTRACT, contracts.contract, name="contract"),
    path(f"{CONTRACT}optie/", contracts.exercise_option, name="exercise_option"),
    path(f"{CONTRACT}perceel/", contracts.add_lot, name="add_lot"),
    path(f"{LOT}volume/", contracts.change_volume, name="change_volume"),
    path(f"{LOT}groep/", contracts.open_group, name="open_group"),
    path(f"{BOUGHT}groepen/<uuid:group_id>/", contracts.reschedule_group, name="reschedule_group"),
    path(HOSTS, hosts.hosts, name="hosts"),
    path(f"{HOSTS}nieuw/", hosts.new_host, name="new_host"),
    path(f"{HOSTS}<uuid:host_id>/", hosts.edit_host, name="edit_host"),
    # Exams, more time, and the end of a route.
    path("vooruitblik/", outlook.outlook, name="outlook"),
    path(f"{CASE}examens/", exams.exams, name="exams"),
    path(f"{CASE}examens/poging/", exams.attempt, name="record_attempt"),
    path(
        f"{CASE}examens/poging/<uuid:attempt_id>/intrekken/",
        exams.withdraw,
        name="withdraw_attempt",
    ),
    path(
        f"{CASE}examens/besluit/<uuid:duo_decision_id>/intrekken/",
        exams.withdraw_decision,
        name="withdraw_decision",
    ),
    path(f"{CASE}examens/vrijstelling/", exams.exemption, name="record_exemption"),
    path(f"{CASE}examens/ontheffing/", exams.dispensation, name="record_dispensation"),
    path(f"{CASE}examens/advies/", exams.advise, name="advise_dispensation"),
    path(f"{CASE}examens/melding/", exams.completion, name="record_completion"),
    path(f"{CASE}termijnen/verzoeken/", extension.extension, name="extension"),
    path(f"{CASE}termijnen/verzoeken/nieuw/", extension.ask, name="request_extension"),
    path(
        f"{CASE}termijnen/verzoeken/<uuid:extension_request_id>/",
        extension.answer,
        name="answer_extension",
    ),
    path(f"{CASE}termijnen/verzoeken/verklaring/", extension.state, name="state_delay"),
    path(f"{CASE}afronding/", completion.completion, name="completion"),
    path(f"{CASE}afronding/leerroute/", completion.finish_route, name="finish_route"),
    path(f"{CASE}afronding/zaak/", completion.complete, name="complete"),
    # PVT, MAP and the end of the Z-route.
    path("pvt/", pvt.pvt, name="pvt"),
    path("pvt/nieuw/", pvt.new_group, name="new_pvt_group"),
    path("pvt/groepen/<uuid:pvt_group_id>/", pvt.group, name="pvt_group"),
    path("pvt/groepen/<uuid:pvt_group_id>/bijeenkomst/", pvt.plan_session, name="plan_pvt_session"),
    path(SESSION, pvt.session, name="pvt_session"),
    path(f"{SESSION}wijzigen/", pvt.replan_session, name="replan_pvt_session"),
    path(f"{SESSION}afgelasten/", pvt.call_off_session, name="call_off_pvt_session"),
    path(PARTICIPATION, participation.participation, name="participation"),
    path(
        f"{PARTICIPATION}praktijk/<uuid:practice_id>/",
        participation.correct,
        name="correct_practice",
    ),
    *(
        path(f"{PARTICIPATION}{word}", participation.act, {"name": act}, name=name)
        for act, (word, name) in PARTICIPATION_ACTS.items()
    ),
]
