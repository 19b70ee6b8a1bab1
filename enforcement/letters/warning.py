"""The written warning before a fine under WI 23; the one of WI 22 goes with the second summons."""

from dataclasses import dataclass, field
from datetime import date

from enforcement.letters.facts import ContactMade
from enforcement.letters.kind import enforcement_letter
from letters.contexts import LetterContext


@dataclass(frozen=True, slots=True, kw_only=True)
class FineWarningContext(LetterContext):
    """The warning (schriftelijke waarschuwing, WI 23): what was agreed, what was seen, what we did
    to help, what to do and by which day (inclusive).

    Sentences address the person. `is_fine_exceptional`: a closed gate stands before a fine.
    """

    duty: str = field(metadata={"label": "wat iemand moet doen"})
    conduct: str = field(metadata={"label": "wat er is gebeurd"})
    contacts: tuple[ContactMade, ...] = field(default=(), metadata={"label": "eerdere contacten"})
    what_to_do: str = field(metadata={"label": "wat iemand nu moet doen"})
    do_by: date = field(metadata={"label": "uiterste dag"})
    is_fine_exceptional: bool = field(metadata={"label": "boete alleen bij uitzondering"})


FINE_WARNING = enforcement_letter(
    "fine_warning",
    "Schriftelijke waarschuwing (artikel 23)",
    "Waarschuwing: werk mee aan uw inburgering",
    FineWarningContext,
)
