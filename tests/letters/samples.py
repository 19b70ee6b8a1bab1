"""Letters as they could be sent: of every kind one, and the variants that read differently."""

from dataclasses import replace
from datetime import date

from cases.letters import (
    CaseCompletedContext,
    CaseEndedContext,
    Change,
    Goal,
    Lowering,
    PipChangeContext,
    PipDecisionContext,
    SummonsAgainContext,
    SummonsContext,
    ThirdSummonsContext,
    WarningContext,
)
from letters.contexts import Addressee, LetterContext
from routes.letters.exams import AdviceContext, DelayContext
from routes.letters.offers import CourseOfferContext
from routes.letters.pvt import PvtCertificateContext
from tests.letters import samples_claims, samples_enforcement, samples_remedies

DATED_ON = date(2026, 3, 3)
REFERENCE = "2026-000123"

ADDRESSEE = Addressee("Selam Tesfay Haile", ("Merwedestraat 12 A", "3313 CS  Dordrecht"))
SECRET = Addressee(
    "Selam Tesfay Haile", ("Merwedestraat 12 A", "3313 CS  Dordrecht"), is_secret=True
)
LITERAL = Addressee("<Onbekend> & </Onbemind>", ("Kade 1", "3311 AA  Dordrecht"))

SUMMONS_1 = SummonsContext(
    salutation="Geachte mevrouw Haile",
    handled_by="Sanne de Wit",
    planned_on=date(2026, 3, 12),
    planned_at="10.30 uur",
    place="Spuiboulevard 298, Dordrecht, kamer 2.14",
    last_day=date(2026, 3, 17),
    has_learnability_test=True,
    interpreter_language="Tigrinya",
)
EXEMPT = replace(
    SUMMONS_1,
    handled_by="",
    has_learnability_test=False,
    interpreter_language="",
    instead_of=date(2026, 3, 5),
)
SUMMONS_2 = SummonsAgainContext(
    salutation="Geachte mevrouw Haile",
    handled_by="Sanne de Wit",
    planned_on=date(2026, 3, 12),
    planned_at="9.00 uur",
    place="Spuiboulevard 298, Dordrecht, kamer 2.14",
    last_day=date(2026, 3, 17),
    has_learnability_test=True,
    missed_on=date(2026, 2, 24),
    was_present=False,
)
SUMMONS_3 = ThirdSummonsContext(
    salutation="Geachte mevrouw Haile",
    handled_by="Sanne de Wit",
    planned_on=date(2026, 3, 12),
    planned_at="9.00 uur",
    place="Spuiboulevard 298, Dordrecht, kamer 2.14",
    last_day=date(2026, 3, 17),
    has_learnability_test=True,
    interpreter_language="Tigrinya",
    missed_on=date(2026, 2, 24),
    was_present=True,
    no_fine_reason="U heeft een verblijfsvergunning asiel.\nU was in de war over de dag.",
)
WARNING = WarningContext(
    salutation="Geachte mevrouw Haile",
    handled_by="Sanne de Wit",
    missed_on=date(2026, 2, 24),
    was_present=False,
    planned_on=date(2026, 3, 12),
    planned_at="9.00 uur",
    place="Spuiboulevard 298, Dordrecht, kamer 2.14",
    last_day=date(2026, 3, 17),
    is_fine_exceptional=True,
)
PIP_B1 = PipDecisionContext(
    salutation="Geachte mevrouw Haile",
    handled_by="Sanne de Wit",
    is_asylum=True,
    is_in_absentia=False,
    route="b1",
    route_name="B1-route",
    route_reasons=(
        "U heeft in Eritrea de middelbare school afgemaakt. De leerbaarheidstoets laat zien dat u "
        "de B1-route kunt halen.\n\nU wilt in de zorg werken. Daarvoor heeft u niveau B1 nodig."
    ),
    level="B1",
    route_hours=600,
    literacy="AA",
    pvt_hours=12,
    pvt_plan="De eerste bijeenkomst is in april in het Vogelnest.",
    map_hours=64,
    map_plan="U loopt mee in een verpleeghuis.",
    map_practice_hours=40,
    support="VluchtelingenWerk helpt u met post, bank en verzekeringen. U krijgt een taalmaatje.",
    early_childhood="Uw zoon gaat twee dagen per week naar de voorschool De Kleine Prins.",
    talks=6,
    wishes="Ik wil verpleegkundige worden en Nederlandse vrienden maken.",
    goals=(
        Goal(
            title="Werken in de zorg",
            domain="betaald werk",
            offer="Leerwerktraject van het Da Vinci College",
            steps=("Meelopen in een verpleeghuis", "Diploma laten waarderen (IDW)"),
        ),
        Goal(title="Mensen leren kennen in de buurt", domain="sociaal netwerk"),
    ),
    participation_reference="PW-2026-00451",
    participation_dated_on=date(2026, 2, 20),
    term_length="3 jaar",
    term_first_day=date(2026, 3, 4),
    term_last_day=date(2029, 3, 3),
)
PIP_EDUCATION = replace(
    PIP_B1,
    is_asylum=False,
    route="education",
    route_name="Onderwijsroute",
    route_hours=None,
    literacy="",
    map_hours=None,
    map_plan="",
    participation_reference="",
    participation_dated_on=None,
    early_childhood="",
    departs_from_advice="De toets adviseert de B1-route. U heeft al gestudeerd in Teheran.",
)
PIP_Z = replace(
    PIP_B1,
    route="z",
    route_name="Zelfredzaamheidsroute",
    level="",
    route_hours=None,
    z_course_hours=800,
    z_participation_hours=800,
    literacy="A",
    a2_parts=("Spreken op niveau A2", "Kennis van de Nederlandse Maatschappij (KNM)"),
)
PIP_Z_FAMILY = replace(PIP_Z, is_asylum=False, z_participation_hours=None, a2_parts=(), goals=())
PIP_ABSENT = replace(PIP_B1, is_in_absentia=True, wishes="", goals=(), pvt_plan="", map_plan="")
PIP_MOVED = replace(
    PIP_B1,
    first_pip_on=date(2025, 2, 11),
    term_first_day=date(2025, 2, 12),
    term_last_day=date(2028, 2, 11),
)
PIP_CHANGE = PipChangeContext(
    salutation="Geachte mevrouw Haile",
    handled_by="Sanne de Wit",
    previous_dated_on=date(2025, 10, 7),
    change_reason="U leert snel. Uw docent denkt dat u een opleiding op het mbo kunt volgen.",
    changes=(
        Change(label="Leerroute", before="B1-route", after="Onderwijsroute"),
        Change(label="Uren leerroute", before="600"),
        Change(label="Doel", after="Opleiding verpleegkunde op het mbo\nStart in september 2026"),
    ),
    first_pip_on=date(2025, 10, 7),
    term_last_day=date(2028, 10, 7),
)

PIP_LOWERED = replace(
    PIP_CHANGE,
    change_reason="Het lukt u niet om spreken op niveau B1 te halen.",
    changes=(Change(label="Onderdelen op A2, en KNM", before="", after="Spreken"),),
    lowered=(
        Lowering(
            parts=("Spreken",),
            hours=612,
            norm=600,
            known_until=date(2026, 3, 1),
            effort="U kwam altijd naar de les.\nUw docent ziet dat u thuis oefent.",
        ),
    ),
)
PIP_SWITCHED = replace(
    PIP_CHANGE,
    change_reason="De opleiding gaat te snel voor u. Op de B1-route kunt u wel verder leren.",
    changes=(
        Change(label="Leerroute", before="Onderwijsroute", after="B1-route"),
        Change(label="Uren leerroute", before="", after="600"),
    ),
    carried=(
        "De 640 uren taal en KNM die zijn gevolgd, tellen mee op de B1-route.",
        "De MAP is weer verplicht.",
    ),
)
CASE_COMPLETED = CaseCompletedContext(
    salutation="Geachte mevrouw Haile",
    handled_by="Sanne de Wit",
    completed_on=date(2028, 11, 6),
    route_name="B1-route",
    diploma_on=date(2028, 11, 6),
)
CASE_COMPLETED_Z = replace(
    CASE_COMPLETED,
    route_name="Zelfredzaamheidsroute",
    diploma_on=None,
    certificate_on=date(2028, 11, 6),
)
CASE_ENDED = CaseEndedContext(
    salutation="Geachte mevrouw Haile",
    handled_by="Sanne de Wit",
    reason="full_exemption",
    ended_on=date(2027, 5, 3),
)
COURSE_OFFER = CourseOfferContext(
    salutation="Geachte mevrouw Haile",
    handled_by="Sanne de Wit",
    course="B1-route",
    provider="Taalschool De Brug",
    place="Leerplein, Spuiboulevard 12, 3311 GR Dordrecht",
    starts_on=date(2026, 4, 13),
    last_day=date(2027, 1, 17),
    hours_per_week=15,
    has_literacy=True,
    answer_by=date(2026, 3, 30),
)
MAP_OFFER = CourseOfferContext(
    salutation="Geachte heer Demir",
    course="MAP",
    provider="Leerwerkbedrijf Drechtsteden",
    is_map=True,
    answer_by=date(2026, 3, 30),
)

ADVICE = AdviceContext(
    salutation="Geachte mevrouw Haile",
    handled_by="Sanne de Wit",
    advised_on=date(2026, 3, 2),
    is_positive=True,
)
DELAY = DelayContext(
    salutation="Geachte mevrouw Haile",
    handled_by="Sanne de Wit",
    is_offer=True,
    pip_on=date(2025, 11, 4),
    first_day=date(2026, 2, 5),
    last_day=date(2026, 3, 2),
    days=26,
    is_over=False,
)

PVT_CERTIFICATE = PvtCertificateContext(
    salutation="Geachte mevrouw Haile",
    handled_by="Sanne de Wit",
    name="Selam Tesfay Haile",
    hours=14,
    attended_on=date(2026, 2, 27),
    signed_on=date(2026, 2, 27),
)

SAMPLES: dict[str, tuple[str, LetterContext, Addressee]] = {
    "summons_1": ("summons_1", SUMMONS_1, ADDRESSEE),
    "summons_1_exempt": ("summons_1", EXEMPT, LITERAL),
    "summons_2": ("summons_2", SUMMONS_2, ADDRESSEE),
    "summons_3": ("summons_3", SUMMONS_3, SECRET),
    "summons_3_fined": (
        "summons_3",
        replace(SUMMONS_3, no_fine_reason="", fined_on=date(2026, 3, 2)),
        ADDRESSEE,
    ),
    "warning": ("warning", WARNING, ADDRESSEE),
    "warning_family": (
        "warning",
        replace(WARNING, is_fine_exceptional=False, was_present=True),
        SECRET,
    ),
    "pip_b1": ("pip_decision", PIP_B1, ADDRESSEE),
    "pip_education": ("pip_decision", PIP_EDUCATION, ADDRESSEE),
    "pip_z": ("pip_decision", PIP_Z, SECRET),
    "pip_z_family": ("pip_decision", PIP_Z_FAMILY, ADDRESSEE),
    "pip_absent": ("pip_decision", PIP_ABSENT, ADDRESSEE),
    "pip_moved": ("pip_decision", PIP_MOVED, ADDRESSEE),
    "pip_change": ("pip_change", PIP_CHANGE, ADDRESSEE),
    "pip_lowered": ("pip_change", PIP_LOWERED, ADDRESSEE),
    "pip_switched": ("pip_change", PIP_SWITCHED, SECRET),
    "case_completed": ("case_completed", CASE_COMPLETED, ADDRESSEE),
    "case_completed_z": ("case_completed", CASE_COMPLETED_Z, SECRET),
    "case_ended_exemption": ("case_ended", CASE_ENDED, ADDRESSEE),
    "case_ended_dispensation": (
        "case_ended",
        replace(CASE_ENDED, reason="full_dispensation"),
        SECRET,
    ),
    "case_ended_duty": ("case_ended", replace(CASE_ENDED, reason="duty_ended"), LITERAL),
    "course_offer": ("course_offer", COURSE_OFFER, ADDRESSEE),
    "course_offer_map": ("course_offer", MAP_OFFER, SECRET),
    "dispensation_advice": ("dispensation_advice", ADVICE, ADDRESSEE),
    "dispensation_advice_against": (
        "dispensation_advice",
        replace(ADVICE, is_positive=False),
        SECRET,
    ),
    "delay_offer": ("delay_statement", DELAY, ADDRESSEE),
    "delay_start": ("delay_statement", replace(DELAY, is_offer=False, is_over=True), LITERAL),
    "pvt_certificate": ("pvt_certificate", PVT_CERTIFICATE, ADDRESSEE),
    **{
        name: (kind, context, ADDRESSEE)
        for name, (kind, context) in {
            **samples_enforcement.SAMPLES,
            **samples_claims.SAMPLES,
            **samples_remedies.SAMPLES,
        }.items()
    },
}
"""By name: the kind, what the letter says, and to whom."""
