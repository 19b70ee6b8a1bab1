"""The intention to fine, with the invitation for views, and the notice that no fine follows."""

from dataclasses import dataclass, field
from datetime import date

from enforcement.letters.facts import AmountLine, Breach
from enforcement.letters.kind import enforcement_letter
from letters.contexts import LetterContext


@dataclass(frozen=True, slots=True, kw_only=True)
class FineIntentionContext(LetterContext):
    """The intention (voornemen, Awb 5:50(1), 5:53; for WI 22 Awb 4:8) with a form for views.

    `reported_on` is the date of the report that goes with it (none is needed for WI 22).
    `amount_cents` is the expected fine, `lines` how it is reached. `views_last_day` is inclusive.
    The hearing is empty while none is planned. `gate` is `asylum` or `family_of_asylum` where a
    closed gate is overridden, with its reasons; empty where none stands before the fine.
    """

    name: str = field(metadata={"label": "naam"})
    breach: Breach = field(metadata={"label": "overtreding"})
    reported_on: date | None = field(default=None, metadata={"label": "datum van het rapport"})
    culpability: str = field(metadata={"label": "mate van schuld"})
    amount_cents: int = field(metadata={"label": "verwachte boete"})
    lines: tuple[AmountLine, ...] = field(metadata={"label": "berekening"})
    gate: str = field(default="", metadata={"label": "boete alleen bij uitzondering"})
    gate_reasons: str = field(default="", metadata={"label": "waarom een uitzondering"})
    views_last_day: date = field(metadata={"label": "laatste dag voor de zienswijze"})
    hearing_on: date | None = field(default=None, metadata={"label": "datum van het gesprek"})
    hearing_at: str = field(default="", metadata={"label": "tijd van het gesprek"})
    hearing_place: str = field(default="", metadata={"label": "plaats van het gesprek"})
    interpreter_language: str = field(default="", metadata={"label": "taal van de tolk"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NoFineNoticeContext(LetterContext):
    """The notice that no fine follows (Awb 5:50(2)), after which none can for the same conduct
    (Awb 5:43). `reasons` are sentences to the person.
    """

    breach: Breach = field(metadata={"label": "overtreding"})
    intention_on: date | None = field(default=None, metadata={"label": "datum van het voornemen"})
    reasons: str = field(metadata={"label": "waarom er geen boete komt"})


FINE_INTENTION = enforcement_letter(
    "fine_intention",
    "Voornemen tot een boete",
    "Misschien krijgt u een boete. Wat vindt u ervan?",
    FineIntentionContext,
)
NO_FINE_NOTICE = enforcement_letter(
    "no_fine_notice", "Bericht: geen boete", "U krijgt geen boete", NoFineNoticeContext
)
