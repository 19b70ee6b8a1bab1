"""What can be wrong with a request, each with its own answer: 400, 404 or 409 (see also
`law.verdicts.Refused`).
"""

from law.verdicts import Ground, Refused, Verdict, because

__all__ = ["Changed", "Ground", "Invalid", "NotInScope", "Refused", "Verdict", "because"]


class Invalid(Exception):
    """The input itself is wrong (400).

    `errors` maps a field, or "" for the whole form, to a Dutch sentence.
    """

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


class NotInScope(Exception):
    """Outside what this actor may see on this day (404): whether it exists is not said."""


class Changed(Exception):
    """Somebody else acted first (409).

    `numbers` are the events that the actor had not seen.
    """

    def __init__(self, numbers: range) -> None:
        super().__init__(
            "Iemand anders heeft dit dossier intussen gewijzigd. "
            "Bekijk wat er is veranderd en probeer het opnieuw."
        )
        self.numbers = numbers
