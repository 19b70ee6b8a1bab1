"""Letters of enforcement as they could be sent: by name the kind and what the letter says."""

from dataclasses import replace
from datetime import date

from enforcement.letters import (
    AmountLine,
    ContactMade,
    FineDecision22Context,
    FineDecision23Context,
    FineIntentionContext,
    FineReportContext,
    FineRevisionContext,
    FineWarningContext,
    NoFineNoticeContext,
    ViewsHeard,
    amount_line,
    breach_of,
    payment_length,
)
from law import fines
from letters.contexts import LetterContext

DATED_ON = date(2026, 3, 3)
NAME = "Selam Tesfay Haile"
GREETING = "Geachte mevrouw Haile"

MAP_BREACH = breach_of(
    article="23.1",
    duty="U moet de Module Arbeidsmarkt en Participatie (MAP) volgen. Dat staat in uw PIP van "
    "7 oktober 2025.",
    conduct="U bent vier keer niet naar de MAP gekomen. U heeft geen bericht gestuurd.",
    happened="op 8, 15, 22 en 29 januari 2026, van 9.00 uur tot 12.00 uur",
    place="Leerplein, Spuiboulevard 12, Dordrecht",
    established_on=date(2026, 1, 30),
)
INTAKE_BREACH = breach_of(
    article="22.1",
    duty="U moet naar de brede intake komen en meewerken.",
    conduct="U bent na de tweede oproep weer niet gekomen.",
    happened="donderdag 5 februari 2026, 9.00 uur",
    place="Spuiboulevard 298, Dordrecht, kamer 2.14",
    established_on=date(2026, 2, 6),
)
AGAIN_BREACH = replace(
    INTAKE_BREACH,
    article="22.3",
    rule="Wet inburgering 2021, artikel 22 lid 3",
    conduct="U bent ook in de nieuwe termijn niet gekomen.",
)


def sum_of(facts: fines.FineFacts) -> tuple[AmountLine, ...]:
    """The sum as the tariff makes it."""
    return tuple(
        amount_line(line.text, line.cents, line.citation) for line in fines.fine(facts).lines
    )


MAP_FACTS = fines.FineFacts(
    article=fines.Article.COOPERATION,
    established_on=MAP_BREACH.established_on,
    culpability=fines.Culpability.NORMAL,
    group=fines.FineGroup.ASYLUM,
    permit=fines.FinePermit.ASYLUM_DEFINITE,
    override=fines.Override(reasons="Blijvende onwil.", signed_by="F. Yilmaz"),
)
MAP_LINES = sum_of(MAP_FACTS)
AGAIN_LINES = sum_of(
    replace(
        MAP_FACTS,
        earlier=(
            fines.EarlierFine(
                article=fines.Article.COOPERATION,
                established_on=date(2025, 9, 1),
                amount_cents=2500,
                irrevocable_on=date(2025, 12, 1),
                in_this_term=True,
            ),
        ),
    )
)
INTAKE_LINES = sum_of(
    replace(
        MAP_FACTS,
        article=fines.Article.INTAKE,
        established_on=INTAKE_BREACH.established_on,
    )
)

FINE_WARNING = FineWarningContext(
    salutation=GREETING,
    handled_by="Sanne de Wit",
    duty=MAP_BREACH.duty,
    conduct="U bent op 8 en 15 januari 2026 niet gekomen. U heeft geen bericht gestuurd.",
    contacts=(
        ContactMade(on=date(2026, 1, 9), text="Wij hebben u gebeld. U nam niet op."),
        ContactMade(on=date(2026, 1, 16), text="Wij hebben met u gepraat over de MAP."),
    ),
    what_to_do="Kom naar elke les van de MAP. De volgende les is op 10 maart 2026, om 9.00 uur.",
    do_by=date(2026, 3, 10),
    is_fine_exceptional=True,
)
FINE_REPORT = FineReportContext(
    salutation=GREETING,
    name=NAME,
    breach=MAP_BREACH,
    findings="De trainer heeft elke week opgeschreven wie er was. U stond vier keer als afwezig op "
    "de lijst.\n\nWij hebben u op 9 januari gebeld en op 16 januari met u gepraat.",
    evidence=(
        "de aanwezigheidslijsten van 8, 15, 22 en 29 januari 2026",
        "het verslag van het gesprek van 16 januari 2026",
        "onze waarschuwing van 19 januari 2026",
    ),
    caution_on=date(2026, 1, 30),
    statement="U zei: “Ik vond de lessen te moeilijk. Ik durfde niet te bellen.”",
    interpreter_language="Tigrinya",
    made_by="Karim Belhaj",
    made_by_title="toezichthouder inburgering",
)
FINE_INTENTION = FineIntentionContext(
    salutation=GREETING,
    handled_by="Fatma Yilmaz",
    name=NAME,
    breach=MAP_BREACH,
    reported_on=date(2026, 2, 2),
    culpability="normal",
    amount_cents=2500,
    lines=MAP_LINES,
    gate="asylum",
    gate_reasons="Wij hebben zes keer met u gepraat.\n\nU heeft drie keer gezegd dat u niet wilt "
    "meedoen. Wij hebben een andere groep en een ander tijdstip aangeboden.",
    views_last_day=date(2026, 3, 24),
    hearing_on=date(2026, 3, 17),
    hearing_at="10.30 uur",
    hearing_place="Spuiboulevard 298, Dordrecht, kamer 3.02",
    interpreter_language="Tigrinya",
)
FINE_INTENTION_22 = replace(
    FINE_INTENTION,
    breach=INTAKE_BREACH,
    reported_on=None,
    amount_cents=25000,
    lines=INTAKE_LINES,
    gate="",
    gate_reasons="",
    hearing_on=None,
    hearing_at="",
    hearing_place="",
    interpreter_language="",
)
NO_FINE = NoFineNoticeContext(
    salutation=GREETING,
    handled_by="Fatma Yilmaz",
    breach=MAP_BREACH,
    intention_on=date(2026, 2, 3),
    reasons="U heeft ons verteld dat uw moeder u nodig had. U moest voor haar zorgen. U kon er "
    "niets aan doen dat u niet kwam.",
)
FINE_22 = FineDecision22Context(
    salutation=GREETING,
    handled_by="Fatma Yilmaz",
    name=NAME,
    breach=INTAKE_BREACH,
    intention_on=date(2026, 2, 9),
    views=ViewsHeard(
        kind="written",
        received_on=date(2026, 2, 20),
        text="“Ik had die dag geen geld voor de bus.”",
        answer="Wij begrijpen dat de bus geld kost. In de oproep stond dat wij de reis betalen. U "
        "heeft ons niet gebeld.",
    ),
    culpability_reasons="Wij hebben de oproep op 20 januari 2026 gestuurd. De brief is niet "
    "teruggekomen. U heeft ons niet laten weten dat u niet kon komen.",
    circumstances="Wij hebben gekeken naar uw inkomen. U kunt de boete in delen betalen.",
    amount_cents=25000,
    lines=INTAKE_LINES,
    payment_length=payment_length(DATED_ON),
    new_term_last_day=date(2026, 4, 30),
    appointment_on=date(2026, 4, 9),
    appointment_at="9.00 uur",
    appointment_place="Spuiboulevard 298, Dordrecht, kamer 2.14",
)
FINE_22_AGAIN = replace(
    FINE_22,
    breach=AGAIN_BREACH,
    intention_on=None,
    views=ViewsHeard(
        kind="left_out",
        ground="U heeft hierover al eerder uw mening gegeven. Er is daarna niets veranderd "
        "(Algemene wet bestuursrecht, artikel 4:11).",
    ),
    circumstances="",
    new_term_last_day=None,
    appointment_on=None,
    appointment_at="",
    appointment_place="",
)
FINE_23 = FineDecision23Context(
    salutation=GREETING,
    handled_by="Fatma Yilmaz",
    name=NAME,
    breach=MAP_BREACH,
    reported_on=date(2026, 2, 2),
    intention_on=date(2026, 2, 3),
    views=ViewsHeard(
        kind="oral",
        received_on=date(2026, 2, 17),
        text="U vond de lessen te moeilijk. U durfde niet te bellen.",
        answer="Wij begrijpen dat de lessen moeilijk waren. Daarom boden wij u op 16 januari een "
        "andere groep aan. U bent ook daar niet gekomen.",
    ),
    culpability="normal",
    culpability_reasons="U wist van de lessen. Wij hebben u gebeld, met u gepraat en u "
    "gewaarschuwd.",
    circumstances="Uw inkomen is laag. De boete is € 25,00. Wij vinden dat u dit in delen kunt "
    "betalen.",
    gate="asylum",
    gate_reasons=FINE_INTENTION.gate_reasons,
    amount_cents=2500,
    lines=MAP_LINES,
    payment_length=payment_length(DATED_ON),
    what_to_do="Ga weer naar de MAP. De volgende les is op 10 maart 2026, om 9.00 uur.",
)

TAKEN_BACK = FineRevisionContext(
    salutation=GREETING,
    handled_by="Karim Belhaj",
    name=NAME,
    fine_dated_on=date(2026, 3, 3),
    fine_reference="1234 5678 9012 3456",
    was_cents=2500,
    cents=0,
    reasons="U zorgde in die weken voor uw moeder. Dat wisten wij toen niet.",
    refund_cents=1000,
)
FINE_LESS = replace(
    TAKEN_BACK,
    cents=1000,
    refund_cents=0,
    due_cents=1000,
    pay_by=date(2026, 4, 14),
    payment_reference="1234 5678 9012 3456",
    is_disputed=True,
)

SAMPLES: dict[str, tuple[str, LetterContext]] = {
    "fine_warning": ("fine_warning", FINE_WARNING),
    "fine_warning_family": (
        "fine_warning",
        replace(FINE_WARNING, contacts=(), is_fine_exceptional=False),
    ),
    "fine_report": ("fine_report", FINE_REPORT),
    "fine_report_silent": (
        "fine_report",
        replace(FINE_REPORT, evidence=(), caution_on=None, statement="", interpreter_language=""),
    ),
    "fine_intention": ("fine_intention", FINE_INTENTION),
    "fine_intention_22": ("fine_intention", FINE_INTENTION_22),
    "fine_revision": ("fine_revision", TAKEN_BACK),
    "fine_revision_lower": ("fine_revision", FINE_LESS),
    "fine_revision_paid": ("fine_revision", replace(FINE_LESS, due_cents=0, is_disputed=False)),
    "no_fine_notice": ("no_fine_notice", NO_FINE),
    "no_fine_notice_early": ("no_fine_notice", replace(NO_FINE, intention_on=None)),
    "fine_22": ("fine_decision_22", FINE_22),
    "fine_22_again": ("fine_decision_22", FINE_22_AGAIN),
    "fine_23": ("fine_decision_23", FINE_23),
    "fine_23_reduced": (
        "fine_decision_23",
        replace(
            FINE_23,
            views=ViewsHeard(kind="not_given"),
            culpability="reduced",
            circumstances="",
            gate="family_of_asylum",
            what_to_do="",
        ),
    ),
    "fine_23_intent": (
        "fine_decision_23",
        replace(
            FINE_23,
            views=ViewsHeard(kind="declared_none", received_on=date(2026, 2, 17)),
            culpability="intent",
            gate="",
            gate_reasons="",
        ),
    ),
    "fine_23_gross": (
        "fine_decision_23",
        replace(FINE_23, culpability="gross", lines=AGAIN_LINES, amount_cents=5000),
    ),
}
