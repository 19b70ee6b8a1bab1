"""What several letters of enforcement say: the breach, the sum, the contacts and the views."""

from dataclasses import dataclass, field
from datetime import date

import law

RULES = {"22.1": "WI 22(1)", "22.3": "WI 22(3)", "23.1": "WI 23(1)"}
"""The article that a breach falls under, by the code that the tariff uses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """The breach as report, intention and decision name it (overtreding; Awb 5:9, 5:48(2)).

    `article` is the code of the tariff ("22.1", "22.3", "23.1"), `rule` the same as a reader sees
    it. `duty` and `conduct` are whole sentences to the person ("U moet naar de les gaan.", "U bent
    vier keer niet gekomen."); `happened` says in words when, `place` where; `established_on` is the
    day on which the breach was established.
    """

    article: str = field(metadata={"label": "artikel"})
    rule: str = field(metadata={"label": "overtreden voorschrift"})
    duty: str = field(metadata={"label": "wat iemand moest doen"})
    conduct: str = field(metadata={"label": "wat er is gebeurd"})
    happened: str = field(metadata={"label": "wanneer het is gebeurd"})
    place: str = field(metadata={"label": "waar het is gebeurd"})
    established_on: date = field(metadata={"label": "dag van de vaststelling"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountLine:
    """One line of the sum of a fine, as the tariff says it: the words name the amount that the
    cents keep; the source as a reader sees it (empty where the line has none).
    """

    text: str = field(metadata={"label": "regel van de berekening"})
    cents: int | None = field(default=None, metadata={"label": "bedrag"})
    source: str = field(default="", metadata={"label": "vindplaats"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactMade:
    """A contact or a talk before this letter, in a sentence to the person."""

    on: date = field(metadata={"label": "dag van het contact"})
    text: str = field(metadata={"label": "wat er is besproken"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewsHeard:
    """What was said in the views (zienswijze), and our answer (Awb 4:8, 5:50, 5:53).

    `kind`: `written`, `oral`, `declared_none` (said that nothing will follow), `not_given`
    (invited, nothing came) or `left_out` (art. 22: not invited, with its `ground`; Awb 4:11, 4:12).
    `received_on` is the day of the letter or of the talk.
    """

    kind: str = field(metadata={"label": "soort zienswijze"})
    received_on: date | None = field(default=None, metadata={"label": "dag van de zienswijze"})
    text: str = field(default="", metadata={"label": "wat er in de zienswijze staat"})
    answer: str = field(default="", metadata={"label": "antwoord op de zienswijze"})
    ground: str = field(default="", metadata={"label": "waarom niet om een zienswijze is gevraagd"})


def breach_of(
    *, article: str, duty: str, conduct: str, happened: str, place: str, established_on: date
) -> Breach:
    """The breach, with the rule behind the article's code. KeyError for another article."""
    return Breach(
        article=article,
        rule=law.dutch(RULES[article]),
        duty=duty,
        conduct=conduct,
        happened=happened,
        place=place,
        established_on=established_on,
    )


def amount_line(text: str, cents: int | None, citation: str) -> AmountLine:
    """A line of the tariff as a letter shows it; `citation` is a code ("BI 7.1(4)") or empty."""
    return AmountLine(text=text, cents=cents, source=law.dutch(citation) if citation else "")
