"""The sentences of a case, by theme: one for every verb of this app and of letters."""

from cases import timeline
from cases.sentences.clocks import CLOCKS
from cases.sentences.intake import INTAKE
from cases.sentences.letters import LETTERS
from cases.sentences.plan import PLAN
from cases.sentences.road import ROAD


def tell() -> None:
    """Let the timeline tell what happens in cases and to their letters."""
    timeline.register("zaak", "Zaak", ROAD, quiet={"newcomer_updated", "newcomer_asked"})
    timeline.register("termijnen", "Termijnen", CLOCKS, quiet={"clock_started", "clock_warned"})
    timeline.register("intake", "Intake", INTAKE, quiet={"intake_report_saved"})
    timeline.register("pip", "PIP", PLAN, quiet={"pip_draft_saved"})
    timeline.register(
        "brieven", "Brieven", LETTERS, quiet={"letter_drafted", "letter_approved", "letter_frozen"}
    )
