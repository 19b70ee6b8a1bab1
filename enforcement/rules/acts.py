"""May this step of a file be taken? One verdict for every act; the page shows the same grounds."""

from datetime import date
from uuid import UUID

from enforcement.rules import grounds
from enforcement.rules.stand import FileStand
from law import Ground, Verdict, because, cites
from law.wording import written


@cites("WI 23(1)", "Awb 3:2")
def warning_may_be_given(stand: FileStand, *, on: date) -> Verdict:
    """May the newcomer be warned in writing under article 23? That of article 22 goes with the
    second summons.
    """
    return Verdict.all(
        *grounds.still_open(stand, on=on),
        because(
            "WI 14(1)",
            not stand.is_about_intake,
            "de waarschuwing van artikel 22 gaat mee met de tweede oproep voor de brede intake",
        ),
        because("WI 23(1)", stand.state == "opened", "er is al gewaarschuwd"),
        grounds.contact_was_sought(stand),
    )


@cites("WI 27")
def sanction_may_be_checked(stand: FileStand, *, on: date) -> Verdict:
    """May it be recorded what is known of another sanction? Until the file is done."""
    return Verdict.all(*grounds.still_open(stand, on=on)[:1])


@cites("Awb 5:48", "Awb 5:53", "BI 7.1(3)")
def report_may_be_made(stand: FileStand, *, on: date) -> Verdict:
    """May the report be made? Article 23 needs one, article 22 may have one."""
    return Verdict.all(
        *grounds.still_open(stand, on=on),
        because("Awb 5:48", stand.reported_on is None, "er is al een rapport"),
        because(
            "Awb 5:48", stand.announced_on is None, "het rapport komt voor het voornemen, niet erna"
        ),
        *_before(stand, on),
    )


def _before(stand: FileStand, on: date) -> tuple[Ground, ...]:
    """What goes before anything formal."""
    if stand.is_about_intake:
        return grounds.breach_is_complete(stand, on=on)
    return (grounds.contact_was_sought(stand), grounds.was_warned(stand))


@cites("Awb 4:84")
def override_may_be_signed(stand: FileStand, *, on: date) -> Verdict:
    """May an exception to the policy be signed? Only where a gate is closed, and once."""
    return Verdict.all(
        *grounds.still_open(stand, on=on),
        because(
            "Awb 4:84",
            bool(stand.gate),
            "het beleid staat deze boete niet in de weg; een uitzondering is niet nodig",
        ),
        because("Awb 4:84", not stand.is_overridden, "de uitzondering is al getekend"),
    )


@cites("Awb 4:8", "Awb 5:50(1)", "Awb 5:53", "WI 27")
def intention_may_be_announced(stand: FileStand, *, on: date) -> Verdict:
    """May the intention be announced, with the invitation for views?"""
    return Verdict.all(
        *grounds.still_open(stand, on=on),
        because("Awb 5:50(1)", stand.announced_on is None, "het voornemen is al aangekondigd"),
        because("Awb 4:11", not stand.is_waived, "er is al afgezien van een zienswijze"),
        *_before(stand, on),
        grounds.report_is_there(stand),
        *grounds.one_sanction(stand),
        grounds.gate_is_passed(stand),
    )


@cites("Awb 4:9", "Awb 5:50(1)")
def hearing_may_be_planned(stand: FileStand, *, on: date) -> Verdict:
    """May a hearing be planned? After the intention, one at a time."""
    return Verdict.all(
        *grounds.still_open(stand, on=on),
        *_while_views(stand),
        because("Awb 4:9", stand.hearing_on is None, "er is al een hoorgesprek gepland"),
    )


@cites("Awb 4:9", "Awb 5:50(1)")
def views_may_be_recorded(stand: FileStand, *, on: date) -> Verdict:
    """May views be recorded? As long as nothing is decided; also what came after the last day."""
    return Verdict.all(*grounds.still_open(stand, on=on)[:2], *_while_views(stand))


def _while_views(stand: FileStand) -> tuple[Ground, ...]:
    return (
        because(
            "Awb 4:8",
            stand.intention_sent_on is not None,
            "het voornemen met de vraag om een zienswijze is nog niet verzonden",
        ),
    )


@cites("Awb 4:11", "Awb 4:12", "Awb 5:53")
def views_may_be_waived(stand: FileStand, *, on: date) -> Verdict:
    """May views be left out? For article 22 only, and not once they were asked."""
    return Verdict.all(
        *grounds.still_open(stand, on=on),
        because(
            "Awb 5:53",
            stand.is_about_intake,
            "bij artikel 23 kan een boete hoger zijn dan € 340; dan moet de nieuwkomer altijd "
            "een zienswijze kunnen geven",
        ),
        because("Awb 4:8", stand.announced_on is None, "er is al om een zienswijze gevraagd"),
        because("Awb 4:11", not stand.is_waived, "dit is al vastgelegd"),
        *_before(stand, on),
    )


@cites("WI 22(1)", "WI 22(3)", "WI 23(1)", "WI 27", "Awb 5:43", "Awb 5:53", "Awb 10:3(4)")
def fine_may_be_decided(stand: FileStand, *, decider: UUID | None, on: date) -> Verdict:
    """May a fine be decided by this person? The amount has conditions of its own."""
    return Verdict.all(
        *grounds.still_open(stand, on=on),
        *_before(stand, on),
        grounds.report_is_there(stand),
        *grounds.views_were_offered(stand, on=on),
        *grounds.one_sanction(stand),
        grounds.gate_is_passed(stand),
        four_eyes(stand, decider),
    )


def four_eyes(stand: FileStand, decider: UUID | None) -> Ground:
    """Is it somebody else who decides? Not who made the report or, without one, opened the file."""
    if stand.reported_on is None:
        return because(
            "Awb 10:3(4)",
            decider is not None and decider != stand.opener,
            "wie het dossier opende, beslist niet over de boete als er geen rapport is",
        )
    return because(
        "Awb 10:3(4)",
        decider is not None and decider != stand.reporter,
        "wie het rapport maakte, beslist niet over de boete",
    )


@cites("Awb 5:50(2)", "Awb 5:43")
def no_fine_may_be_decided(stand: FileStand, *, on: date) -> Verdict:
    """May it be decided, and told in writing, that no fine follows? Whenever nothing was
    decided.
    """
    return Verdict.all(*grounds.still_open(stand, on=on)[:2])


@cites("Awb 5:50(2)")
def file_may_be_closed(stand: FileStand, *, on: date) -> Verdict:
    """May the file be closed without a word? Not once an intention went out."""
    return Verdict.all(
        *grounds.still_open(stand, on=on)[:1],
        because(
            "Awb 5:50(2)",
            stand.announced_on is None or stand.is_dead,
            "na een voornemen hoort de nieuwkomer schriftelijk dat er geen boete komt",
        ),
    )


@cites("BI 7.1(3)", "WI 22(3)")
def shaken_notice(stand: FileStand) -> str:
    """What is said when a fine on which this one rests was revoked since. Nothing changes
    backwards; whoever decides looks at it again. Empty when it stands as it stood.
    """
    if not stand.is_shaken:
        return ""
    return (
        "Een eerdere boete waarop deze boete rust, is herroepen of vervallen. Bekijk opnieuw of "
        "deze boete klopt: zonder die eerdere boete was zij lager, of er niet geweest."
    )


@cites("WI 27")
def benefit_notice(stand: FileStand) -> str:
    """What has to be told to who pays the benefit once there is a fine: the Act is silent on this
    direction, the policy is not. Empty when there is nothing to tell.
    """
    if stand.decided_on is None or not stand.is_benefit_kept:
        return ""
    return (
        "Laat aan de inkomensconsulent weten dat er een boete is. Na deze boete wordt de bijstand "
        "niet ook verlaagd voor hetzelfde gedrag. Dat is beleid: de wet (Wet inburgering 2021, "
        "artikel 27) regelt alleen de omgekeerde volgorde."
    )


@cites("Awb 5:51")
def late_warning(stand: FileStand, *, on: date) -> str:
    """What is said when thirteen weeks have passed since the report: the power remains, and it may
    be a reason to go lower. Empty in time.
    """
    last_day = stand.report_last_day
    if last_day is None or on <= last_day:
        return ""
    return (
        f"De dertien weken na het rapport waren voorbij op {written(last_day)} (Algemene wet "
        "bestuursrecht, artikel 5:51). Een boete mag nog; dat het zo lang duurde, kan een reden "
        "zijn om de boete te verlagen."
    )
