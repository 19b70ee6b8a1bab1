"""The conditions that the steps of a file share, each with its article."""

from datetime import date

from enforcement.rules.signalling import RULE
from enforcement.rules.stand import FileStand
from law import Ground, because
from law.wording import written


def still_open(stand: FileStand, *, on: date) -> tuple[Ground, ...]:
    """Is there still something to decide, by this college, about this person?"""
    rule = RULE[stand.article]
    lapsed = stand.lapses_on is not None and on > stand.lapses_on
    return (
        because("Awb 5:43", stand.is_open, "dit dossier is al afgedaan"),
        because("Awb 5:42", not stand.is_dead, "de nieuwkomer is overleden"),
        because(
            rule,
            not stand.is_moved,
            "de nieuwkomer woont niet meer in de gemeente van dit dossier; het college daarvan "
            "neemt hierover geen besluit meer",
        ),
        because(
            "Awb 5:45",
            not lapsed,
            f"een boete kon tot en met {_day(stand.lapses_on)}; de bevoegdheid is vervallen",
        ),
    )


def breach_is_complete(stand: FileStand, *, on: date) -> tuple[Ground, ...]:
    """Is there a breach of article 22 that may be acted on: warned, summoned, and fruitless?"""
    return _again(stand, on) if stand.article == "22.3" else _first(stand, on)


def _first(stand: FileStand, on: date) -> tuple[Ground, ...]:
    intake = stand.intake
    return (
        warning_of_intake(stand),
        second_summons(stand),
        _fruitless(stand, "de tweede oproep", on),
        because(
            "Awb 5:43",
            not intake.is_told_no_fine,
            "in de derde oproep staat dat er geen boete komt; daarop mag de nieuwkomer vertrouwen",
        ),
    )


def warning_of_intake(stand: FileStand) -> Ground:
    """Did the written warning of article 22 leave?"""
    return because(
        "WI 14(1)",
        stand.intake.warned_on is not None,
        "de schriftelijke waarschuwing bij de tweede oproep is niet verzonden, of kwam terug",
    )


def second_summons(stand: FileStand) -> Ground:
    """Did the second summons leave?"""
    return because(
        "WI 22(1)",
        stand.intake.summoned_on is not None,
        "de tweede oproep is niet verzonden, of kwam terug",
    )


def _again(stand: FileStand, on: date) -> tuple[Ground, ...]:
    intake = stand.intake
    last_day = intake.new_term_last_day
    return (
        because(
            "WI 22(3)",
            intake.fined_on is not None,
            "er geldt geen boete op grond van het eerste lid met een nieuwe termijn",
        ),
        because(
            "WI 22(3)",
            last_day is not None and on > last_day,
            f"de nieuwe termijn loopt nog tot en met {_day(last_day)}",
        ),
        because(
            "WI 22(3)",
            intake.summoned_on is not None,
            "de oproep binnen de nieuwe termijn is niet verzonden, of kwam terug",
        ),
        _fruitless(stand, "de oproep binnen de nieuwe termijn", on),
    )


def _fruitless(stand: FileStand, summons: str, on: date) -> Ground:
    complete_on = stand.intake.complete_on
    if complete_on is None:
        told = f"er is niet vastgelegd dat {summons} vergeefs was"
    else:
        told = f"{summons} is pas vergeefs vanaf {written(complete_on)}; tot dan kan iemand komen"
    return because(RULE[stand.article], complete_on is not None and on >= complete_on, told)


def contact_was_sought(stand: FileStand) -> Ground:
    """Was there a talk, or were there as many attempts as the policy asks?"""
    return because(
        "Awb 3:2",
        stand.is_reached or stand.contacts >= stand.contacts_needed,
        f"er is nog niet gesproken en er zijn {stand.contacts} contactpogingen; het beleid vraagt "
        f"een gesprek of {stand.contacts_needed} pogingen",
    )


def was_warned(stand: FileStand) -> Ground:
    """Did the written warning leave, where the policy asks one before a fine under 23?"""
    return because(
        "WI 23(1)",
        stand.warned_on is not None or not stand.is_warning_needed,
        "de schriftelijke waarschuwing is nog niet verzonden; het beleid vraagt die",
    )


def one_sanction(stand: FileStand) -> tuple[Ground, ...]:
    """Is it known that there is no other sanction for the same conduct (WI 27)?"""
    return (
        because(
            "WI 27",
            stand.benefit_lowered is not None,
            "er is nog niet nagegaan of de bijstand voor hetzelfde gedrag is verlaagd",
        ),
        because(
            "WI 27",
            stand.benefit_lowered is not True,
            "de bijstand is voor hetzelfde gedrag verlaagd; dan komt er geen boete bij",
        ),
        because(
            RULE[stand.article],
            stand.is_our_law,
            "het gedrag is alleen in strijd met de Participatiewet; daarvoor is deze boete niet",
        ),
    )


def gate_is_passed(stand: FileStand) -> Ground:
    """Is the gate of the policy open, or was the exception signed?"""
    return because(
        "Awb 4:84",
        not stand.gate or stand.is_overridden,
        "het beleid laat voor deze groep geen boete toe; een uitzondering vraagt redenen waaruit "
        "uitzonderlijke, volgehouden onwil blijkt, en de handtekening van een jurist",
    )


def report_is_there(stand: FileStand) -> Ground:
    """Is there the report that article 23 needs, as up to € 800 is possible?"""
    return because(
        "Awb 5:53",
        stand.is_about_intake or stand.reported_on is not None,
        "er is nog geen rapport",
    )


def views_were_offered(stand: FileStand, *, on: date) -> tuple[Ground, ...]:
    """Could the newcomer give views, until the last day or until nothing more was to come?"""
    if stand.is_about_intake and stand.is_waived:
        return ()
    article = "Awb 4:8" if stand.is_about_intake else "Awb 5:53"
    last_day = stand.views_last_day
    is_over = stand.nothing_follows_on is not None or (last_day is not None and on > last_day)
    sent = because(
        article,
        stand.intention_sent_on is not None,
        "het voornemen met de vraag om een zienswijze is niet verzonden, of kwam terug",
    )
    if stand.intention_sent_on is None:
        return (sent,)
    return (
        sent,
        because(
            article,
            is_over,
            f"de nieuwkomer kan nog tot en met {_day(last_day)} een zienswijze geven; eerder kan "
            "alleen als de nieuwkomer verklaart dat er niets (meer) volgt",
        ),
        because(
            article,
            stand.hearing_on is None,
            f"van het hoorgesprek van {_day(stand.hearing_on)} is nog geen uitkomst vastgelegd",
        ),
    )


def _day(day: date | None) -> str:
    return written(day) if day is not None else "een dag die nog niet bekend is"
