"""The month in sentences, made from its figures: nothing is said that no figure says."""

from collections.abc import Iterator
from decimal import Decimal

from law.wording import written
from reports.files.content import Report
from reports.files.numbers import NONE, Number


def summary_of(report: Report) -> tuple[str, ...]:
    """Sentences about who came, left and is under way; plans; routes; outcomes; enforcement."""
    said = [
        *_flow(report),
        *_plans(report),
        *_waiting(report),
        *_outcomes(report),
        *_enforcement(report),
    ]
    if report.is_public:
        said.append(
            "Getallen onder de 5, en getallen waaruit die te berekenen zijn, staan hier niet in: "
            "daar staat een x."
        )
    return tuple(said)


def _whole(report: Report, key: str) -> int | None:
    number = _all(report, key)
    return number.value if isinstance(number.value, int) else None


def _all(report: Report, key: str) -> Number:
    row = report.row(key)
    return row.all if row else NONE


def counted(count: int, one: str, more: str) -> str:
    """Geen zaken, 1 zaak, 12 zaken."""
    if count == 0:
        return f"geen {more}"
    return f"{Number(count)} {one if count == 1 else more}"


def _flow(report: Report) -> Iterator[str]:
    row, now = report.row("open_cases"), _whole(report, "open_cases")
    if row is not None and now is not None:
        runs, cases = "liep" if now == 1 else "liepen", counted(now, "zaak", "zaken")
        text = f"Op {written(report.last_day)} {runs} in {report.town} {cases}"
        if isinstance(row.before.value, int):
            text += f"; {_beside(now - row.before.value)}"
        yield f"{text}."
    came, left = _whole(report, "inflow"), _whole(report, "outflow")
    if came is not None and left is not None:
        begun = "begon" if came == 1 else "begonnen"
        ended = "eindigde" if left == 1 else "eindigden"
        yield (
            f"In {report.month_name} {begun} {counted(came, 'zaak', 'zaken')} en {ended} "
            f"{counted(left, 'zaak', 'zaken')}."
        )


def _beside(difference: int) -> str:
    if difference == 0:
        return "evenveel als een maand eerder"
    more = "meer" if difference > 0 else "minder"
    return f"{Number(abs(difference))} {more} dan een maand eerder"


def _plans(report: Report) -> Iterator[str]:
    made = _whole(report, "first_plans")
    if made == 0:
        yield "Er is deze maand geen eerste PIP vastgesteld."
    if not made:
        return
    text = f"Er {_is(made)} {counted(made, 'eerste PIP', 'eerste PIP’s')} vastgesteld"
    in_time = _whole(report, "first_plans_in_time")
    if in_time is not None:
        text += f", waarvan {in_time} op tijd"
    row = report.row("first_plans_share_in_time")
    if row is not None and isinstance(row.all.value, Decimal):
        text += f" ({row.all}%"
        if isinstance(row.region.value, Decimal):
            text += f"; in de hele regio {row.region}%"
        text += ")"
    yield f"{text}."
    yield from _causes(report)


def _most(report: Report, kind: str) -> tuple[int, str] | None:
    """The largest number of this kind, with what its name says behind the colon."""
    told = [
        (row.all.value, row.indicator.name.partition(": ")[2])
        for part in report.parts
        for row in part.rows
        if row.indicator.kind == kind and isinstance(row.all.value, int) and row.all.value
    ]
    return max(told, default=None)


def _causes(report: Report) -> Iterator[str]:
    if found := _most(report, "late_cause"):
        most, cause = found
        yield f"De oorzaak die het meest is vastgelegd: “{cause}” ({Number(most)} keer)."


def _waiting(report: Report) -> Iterator[str]:
    if found := _most(report, "waiting"):
        most, what = found
        yield f"Het vaakst wachtten zaken op: {what} ({counted(most, 'zaak', 'zaken')})."


def _outcomes(report: Report) -> Iterator[str]:
    done = _whole(report, "completed")
    if done == 0:
        yield "Niemand rondde deze maand de inburgering af."
    elif done is not None:
        who = "persoon rondde" if done == 1 else "mensen rondden"
        yield f"{Number(done)} {who} deze maand de inburgering af."


def _enforcement(report: Report) -> Iterator[str]:
    keys = [
        row.indicator.key
        for part in report.parts
        for row in part.rows
        if row.indicator.kind == "fine"
    ]
    fines = [_whole(report, key) for key in keys]
    if not fines or None in fines:
        return
    total = sum(one or 0 for one in fines)
    yield f"Er {_is(total)} {counted(total, 'boete', 'boetes')} bekendgemaakt."


def _is(count: int) -> str:
    return "is" if count == 1 else "zijn"
