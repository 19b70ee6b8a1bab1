"""What claims add to the pages of a case, its history, the work list, the night and the menu."""

from accounts.actors import Actor
from accounts.acts import Act
from cases import menu, slots, timeline
from cases.casefile import CaseFrame
from cases.services import nightly as nights
from cases.timeline import Facts, Lookups, Sentence, on
from claims.models import ArrangementEnd, WriteOffReason
from claims.selectors import work
from claims.selectors.bank import waiting_lines
from claims.selectors.files import COUNT, claim_count, claims_counted
from claims.selectors.related import claims_of
from claims.services import nightly
from claims.services.opening import lapse_after_death, revive_after_reopening
from claims.services.pressing import follow_dispatch
from law.wording import euros


def show() -> None:
    """Add the tab, work, sentences, what follows other acts, the night, and the menu."""
    slots.SECTIONS.append(
        slots.Section(
            "Betalen", "claims:case", _count, lambda frame: bool(_count(frame)), is_rare=True
        )
    )
    slots.COUNTED[COUNT] = claims_counted()
    slots.WORK[work.KIND] = slots.WorkSource(work.KIND, "Betalen", work.SOURCES, work.rows_of)
    slots.ELSEWHERE.append(bank_lines)
    slots.RELATED.append(claims_of)
    slots.ON_DISPATCH.append(follow_dispatch)
    slots.ON_END.append(lapse_after_death)
    slots.ON_REOPEN.append(revive_after_reopening)
    nights.add_job("end_deferrals", nightly.end_deferrals)
    nights.add_job("see_plans", nightly.see_plans)
    timeline.register("betalen", "Betalen", SENTENCES, quiet=QUIET)
    menu.add("Handhaving", menu.Entry("Vorderingen", "claims:claims", "money", (Act.COLLECT,)))
    menu.add("Handhaving", menu.Entry("Bank", "claims:bank", "upload", (Act.COLLECT,)))


def _count(frame: CaseFrame) -> int:
    """How many claims the case has, asked once for a page."""
    if "claims" not in frame.kept:
        frame.kept["claims"] = claim_count(frame.case)
    return int(frame.kept["claims"])


def bank_lines(actor: Actor) -> slots.WorkElsewhere | None:
    """The lines of the bank that wait for who collects."""
    if not actor.may(Act.COLLECT):
        return None
    count = waiting_lines(actor).count()
    return slots.WorkElsewhere("Bankregels te koppelen", "claims:bank", count) if count else None


def _sum(facts: Facts, name: str = "cents") -> str:
    return euros(int(facts[name]))


def _opened(facts: Facts, names: Lookups) -> str:
    return f"Vordering van {_sum(facts)} ontstaan. Betalen kan tot en met {on(facts, 'last_day')}."


def _revoked(facts: Facts, names: Lookups) -> str:
    back = f" Er gaat {_sum(facts, 'refund_cents')} terug." if facts["refund_cents"] else ""
    return f"Vordering van {_sum(facts)} ingetrokken.{back}"


def _paid(facts: Facts, names: Lookups) -> str:
    extra = f" Daarvan is {_sum(facts, 'extra_cents')} te veel." if facts["extra_cents"] else ""
    left = f" Nog open: {_sum(facts, 'left_cents')}." if facts["left_cents"] else ""
    return f"Betaling van {_sum(facts)} op {on(facts, 'paid_on')}.{extra}{left}"


def _reminded(facts: Facts, names: Lookups) -> str:
    fee = f", met {_sum(facts, 'fee_cents')} kosten" if facts["fee_cents"] else ""
    return f"Aanmaning verzonden{fee}. Betalen kan tot en met {on(facts, 'last_day')}."


def _remitted(facts: Facts, names: Lookups) -> str:
    left = f" Nog open: {_sum(facts, 'left_cents')}." if facts["left_cents"] else ""
    return f"{_sum(facts)} kwijtgescholden.{left}"


def _end(facts: Facts) -> str:
    return str(ArrangementEnd(facts["reason"]).label)


SENTENCES: dict[str, Sentence] = {
    "claim_opened": _opened,
    "claim_reduced": lambda f, n: f"Vordering verlaagd van {_sum(f, 'was_cents')} naar {_sum(f)}.",
    "claim_revoked": _revoked,
    "claim_lapsed": lambda f, n: (
        f"Vordering vervallen door overlijden; {_sum(f)} hoeft niet te worden betaald."
    ),
    "claim_revived": lambda f, n: (
        f"Vordering herleeft: het overlijden klopte niet. {_sum(f)} staat weer open."
    ),
    "claim_settled": lambda f, n: f"Alles is betaald op {on(f, 'settled_on')}.",
    "claim_reopened": lambda f, n: f"Vordering weer geopend; {_sum(f)} staat open.",
    "claim_remitted": _remitted,
    "claim_written_off": lambda f, n: (
        f"Vordering oninbaar verklaard ({WriteOffReason(f['reason']).label}): {_sum(f)}."
    ),
    "payment_booked": _paid,
    "payment_reversed": lambda f, n: f"Betaling van {_sum(f)} teruggedraaid.",
    "payment_refunded": lambda f, n: f"{_sum(f)} terugbetaald op {on(f, 'paid_on')}.",
    "payment_deferral_granted": lambda f, n: (
        f"Uitstel van betaling tot en met {on(f, 'last_day')}."
    ),
    "payment_deferral_ended": lambda f, n: f"Uitstel van betaling voorbij: {_end(f)}.",
    "payment_plan_agreed": lambda f, n: (
        f"Betaling van {_sum(f)} in {f['parts']} delen afgesproken, van {on(f, 'first_day')} "
        f"tot en met {on(f, 'last_day')}."
    ),
    "payment_plan_fell_behind": lambda f, n: (
        f"De betaling in delen loopt {_sum(f, 'behind_cents')} achter."
    ),
    "payment_plan_ended": lambda f, n: f"Betaling in delen voorbij: {_end(f)}.",
    "payment_reminder_written": lambda f, n: f"Aanmaning opgesteld voor {_sum(f)}.",
    "payment_reminder_sent": _reminded,
    "payment_reminder_crossed": lambda f, n: (
        f"De aanmaning van {on(f, 'sent_on')} kruiste met betaling of uitstel en telt niet."
    ),
    "writ_issued": lambda f, n: f"Dwangbevel uitgevaardigd voor {_sum(f)}.",
    "writ_served": lambda f, n: f"Dwangbevel betekend op {on(f, 'served_on')}.",
    "interest_charged": lambda f, n: (
        f"Wettelijke rente van {_sum(f)} vastgesteld, tot en met {on(f, 'until')}."
    ),
}
"""What happened to claims, in sentences."""

QUIET = ("payment_reminder_written", "payment_deferral_ended", "payment_plan_ended")
"""What is told in the whole history only."""
