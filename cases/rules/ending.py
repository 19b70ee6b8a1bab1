"""When a case may end otherwise than by completion, and when it may be opened again."""

from datetime import date

from law import Verdict, because, cites

NEVER_BY_ITSELF = "een zaak eindigt nooit vanzelf; een medewerker stelt vast dat het zo is"
SHORTEST_REASON = 10
"""Letters that the reason of a reopening has at least."""


@cites("Awb 3:2", "WI 3", "WI 4", "WI 5", "WI 6")
def case_may_end(*, is_person: bool, is_open: bool) -> Verdict:
    """May this case be ended now, by whoever asks it?"""
    return Verdict.all(
        because("Awb 3:2", is_person, NEVER_BY_ITSELF),
        because("WI 3", is_open, "de zaak is al beëindigd"),
    )


@cites("Awb 3:2", "WI 15(4)")
def case_may_be_reopened(
    *, is_person: bool, is_ended: bool, has_moved: bool, has_other: bool
) -> Verdict:
    """May the ending be undone? Not after a move: the other municipality is responsible then."""
    return Verdict.all(
        because("Awb 3:2", is_person, "alleen een medewerker heropent een zaak"),
        because("Awb 3:2", is_ended or has_moved, "de zaak loopt nog"),
        because(
            "WI 15(4)",
            not has_moved,
            "na een verhuizing buiten de regio is de nieuwe gemeente verantwoordelijk",
        ),
        because(
            "Awb 3:2",
            not has_other,
            "deze nieuwkomer heeft intussen een andere zaak die loopt; werk daarin verder",
        ),
    )


def day_of_ending_is_wrong(day: date, *, began_on: date, on: date) -> str:
    """Why this cannot be the day of the ending, in Dutch; empty when it can."""
    if day > on:
        return "Deze dag ligt in de toekomst."
    if day < began_on:
        return "Deze dag ligt voor het begin van de inburgeringsplicht."
    return ""
