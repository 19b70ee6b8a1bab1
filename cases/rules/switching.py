"""What somebody takes along from one learning route to another (law.md 4.12)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cases.rules.completion import SAID
from law import cites
from law.registry import parameter
from law.wording import listed, written


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedOver:
    """What was done until now: hours of language and KNM, those of them at recognised institutions,
    the parts of the exam that are done at B1 (KNM at no level), and when the MAP was closed.
    """

    course_hours: int = 0
    recognised_hours: int = 0
    parts: tuple[str, ...] = ()
    map_closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Carry:
    """One thing that counts on the new route, or is asked again: a Dutch sentence and its
    article.
    """

    text: str
    citation: str

    def __str__(self) -> str:
        return self.text


@cites("BI 5.4(4)", "BI 3.14", "WI 8(3)")
def carries_over(was: str, becomes: str, carried: CarriedOver, *, on: date) -> tuple[Carry, ...]:
    """What counts on the new route, and what it asks again? Nothing where the route stays."""
    if not was or not becomes or was == becomes:
        return ()
    return tuple(_lines(was, becomes, carried, on))


def _lines(was: str, becomes: str, carried: CarriedOver, on: date) -> Iterator[Carry]:
    if becomes == "z":
        yield _on_the_z_route(carried, on)
    elif becomes == "b1":
        hours = carried.course_hours
        text = f"De {hours} uren taal en KNM die zijn gevolgd, tellen mee op de B1-route."
        yield Carry(text if hours else "Er zijn nog geen uren die meetellen.", "BI 5.4(4)")
    if {was, becomes} == {"b1", "education"}:
        done = listed([SAID[part] for part in carried.parts])
        text = (
            f"Behaalde onderdelen van het examen tellen mee: {done}."
            if done
            else "Er zijn nog geen onderdelen van het examen behaald; eerdere pogingen tellen mee."
        )
        yield Carry(text, "BI 5.4(4)")
    yield from _map(was, becomes, carried)


def _on_the_z_route(carried: CarriedOver, on: date) -> Carry:
    norm = parameter("z_course_hours", on)
    less = min(carried.recognised_hours, norm.number)
    text = (
        f"Van de {norm.number} uren cursus gaan {less} uren af die bij een erkende instelling zijn "
        f"gevolgd; er blijven {norm.number - less} uren over."
    )
    return Carry(text, "BI 5.4(4)")


def _map(was: str, becomes: str, carried: CarriedOver) -> Iterator[Carry]:
    """The education route asks no MAP; who leaves it owes the MAP again."""
    if becomes == "education":
        yield Carry("Op de onderwijsroute is de MAP niet verplicht.", "WI 8(3)")
    elif was == "education":
        closed = carried.map_closed_on
        again = (
            f"De MAP is al afgerond op {written(closed)} en hoeft niet opnieuw." if closed else ""
        )
        yield Carry(again or "De MAP is weer verplicht.", "WI 8(3)")
