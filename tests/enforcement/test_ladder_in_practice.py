"""The whole ladder through the services: article 23 in full, article 22 in its light procedure."""

from datetime import date

from enforcement.models import Breach, FineArticle
from tests.enforcement import procedure


def test_a_fine_under_23_takes_every_step(region):
    file = procedure.cooperation(region)
    file.to_intention()
    file.give_views(date(2026, 7, 27))

    fine = file.decide(is_sent=True)

    assert (fine.tariff_cents, file.fine.state) == (2500, "in_force")
    told = file.verbs()
    assert told[told.index("signal_raised") :] == [
        "signal_raised",
        "signal_replied",
        "enforcement_opened",
        "breach_established",
        "contact_attempted",
        "formally_warned",
        "sanction_checked",
        "report_made",
        "intention_announced",
        "views_received",
        "fine_imposed",
        "fine_published",
        "claim_opened",
    ]


def test_a_fine_under_22_takes_the_light_procedure(region):
    file, desk = procedure.intake(region)
    procedure.miss_twice(desk)
    file.open(
        date(2026, 3, 30),
        article=FineArticle.INTAKE,
        breach=Breach.INTAKE_ABSENCE,
        breach_on=None,
        established_on=None,
    )
    file.check(date(2026, 3, 30))
    file.announce(date(2026, 3, 30))

    file.decide(date(2026, 4, 28), new_term_last_day=date(2026, 6, 12), is_sent=True)

    assert (file.fine.cents, file.fine.state) == (25000, "in_force")
