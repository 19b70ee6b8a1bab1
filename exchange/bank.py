"""A statement of the bank (CAMT.053, ISO 20022), of any version: the only place that knows its
names.

A document with a DTD is refused before anything in it is read, so that no entity can grow or reach
outside.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from claims.rules.matching import Line

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."
DEEPEST = 60
MOST_LINES = 20_000

NO_XML = "Dit bestand is geen XML, of het is beschadigd."
NO_STATEMENT = "Dit is geen bankafschrift in de vorm CAMT.053."
HAS_DTD = "Dit bestand heeft een documenttype (DTD). Dat hoort niet in een bankafschrift."
TOO_MANY = f"Dit bestand heeft meer dan {MOST_LINES} regels. Vraag de bank om kleinere bestanden."
RETURNED = "De bank boekt een eerdere betaling terug. Draai die betaling terug bij de vordering."
COLLECTED = "De bank voegde betalingen samen. Verdeel het bedrag met de hand."
NO_AMOUNT = "Het bedrag is niet te lezen."

_AMOUNT = re.compile(r"\d{1,15}(\.\d{1,5})?")
_NOTHING = {"", "NOTPROVIDED", "NONREF"}


class NotThisFile(Exception):
    """The file cannot be taken in at all; the message is one Dutch sentence."""


def read(content: bytes) -> tuple[Line, ...]:
    """The booked lines of every statement in the file, in their order, numbered from 1.

    Raises `NotThisFile` for what is no XML, no CAMT.053, or has a DTD.
    """
    root = _tree(content)
    lines: list[Line] = []
    for statement in root.iterfind("BkToCstmrStmt/Stmt"):
        own = _account(statement.find("Acct"))
        for entry in statement.iterfind("Ntry"):
            if _status(entry) not in ("", "BOOK"):
                continue
            lines += _lines(entry, own, first=len(lines) + 1)
            if len(lines) > MOST_LINES:
                raise NotThisFile(TOO_MANY)
    return tuple(lines)


def _tree(content: bytes) -> Element:
    """The document, with names without their namespace."""
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    depth = 0

    def refuse(*told: object) -> None:
        raise NotThisFile(HAS_DTD)

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        if depth == 0 and not name.startswith(NAMESPACE):
            raise NotThisFile(NO_STATEMENT)
        depth += 1
        if depth > DEEPEST:
            raise NotThisFile(NO_STATEMENT)
        builder.start(name.rpartition("}")[2], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name.rpartition("}")[2])

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise NotThisFile(NO_XML) from None
    root = builder.close()
    if root.find("BkToCstmrStmt") is None:
        raise NotThisFile(NO_STATEMENT)
    return root


def _lines(entry: Element, own: str, *, first: int) -> Iterator[Line]:
    """An entry as one line, or as one for each payment that the bank put together in it."""
    parts = entry.findall("NtryDtls/TxDtls")
    if len(parts) < 2:
        yield _line(entry, parts[0] if parts else None, own, first)
        return
    if _sum_of(parts) != _cents(entry.find("Amt")):
        yield _line(entry, None, own, first, doubt=COLLECTED)
        return
    for at, part in enumerate(parts):
        yield _line(entry, part, own, first + at, amount=_part_amount(part), at=at + 1)


def _line(
    entry: Element,
    part: Element | None,
    own: str,
    number: int,
    *,
    amount: Element | None = None,
    at: int = 0,
    doubt: str = "",
) -> Line:
    said = entry if part is None else part
    found = entry.find("Amt") if amount is None else amount
    cents = _cents(found)
    is_in = _text(entry, "CdtDbtInd") == "CRDT"
    payer = said.find("RltdPties/Dbtr") if part is not None else None
    return Line(
        number=number,
        booked_on=_day(entry, number),
        cents=(cents or 0) * (1 if is_in else -1),
        currency=(found.get("Ccy", "") if found is not None else ""),
        payer=_name(payer),
        account=_account(said.find("RltdPties/DbtrAcct")),
        text=_description(entry, part),
        mark=_mark(entry, part, at),
        own=own,
        fault=NO_AMOUNT if cents is None else "",
        doubt=doubt or (RETURNED if _text(entry, "RvslInd") in ("true", "1") else ""),
    )


def _text(found: Element | None, path: str) -> str:
    return "" if found is None else (found.findtext(path) or "").strip()


def _status(entry: Element) -> str:
    """The state of an entry: text in old versions, a code below it in newer ones."""
    return _text(entry, "Sts/Cd") or _text(entry, "Sts")


def _day(entry: Element, number: int) -> date:
    for path in ("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"):
        try:
            return date.fromisoformat(_text(entry, path)[:10])
        except ValueError:
            continue
    raise NotThisFile(f"Regel {number} van het afschrift heeft geen datum.")


def _cents(amount: Element | None) -> int | None:
    """The amount in whole cents; None when it cannot be read as that."""
    text = (amount.text or "").strip() if amount is not None else ""
    if not _AMOUNT.fullmatch(text):
        return None
    cents = Decimal(text) * 100
    return int(cents) if cents == cents.to_integral_value() else None


def _part_amount(part: Element) -> Element | None:
    """The amount of one payment within an entry, where versions keep it."""
    own = part.find("Amt")
    return part.find("AmtDtls/TxAmt/Amt") if own is None else own


def _sum_of(parts: list[Element]) -> int | None:
    found = [_cents(_part_amount(part)) for part in parts]
    return None if None in found else sum(cents for cents in found if cents is not None)


def _name(party: Element | None) -> str:
    """The name of a party, which newer versions keep one level deeper."""
    return _text(party, "Nm") or _text(party, "Pty/Nm")


def _account(found: Element | None) -> str:
    number = _text(found, "Id/IBAN") or _text(found, "Id/Othr/Id")
    return number.replace(" ", "").upper()


def _description(entry: Element, part: Element | None) -> str:
    """Everything that the payer wrote, and what the bank added."""
    told = []
    if part is not None:
        told += [found.text or "" for found in part.iterfind("RmtInf/Ustrd")]
        told += [found.text or "" for found in part.iterfind("RmtInf/Strd/CdtrRefInf/Ref")]
        told += [_text(part, "Refs/EndToEndId"), _text(part, "AddtlTxInf")]
    told.append(_text(entry, "AddtlNtryInf"))
    return " ".join(one.strip() for one in told if one.strip() not in _NOTHING)


def _mark(entry: Element, part: Element | None, at: int) -> str:
    """The bank's own reference; that of the entry, with the place within it, where a payment has
    none.
    """
    own = _text(part, "Refs/AcctSvcrRef")
    if own not in _NOTHING:
        return own
    shared = _text(entry, "AcctSvcrRef")
    if shared in _NOTHING:
        return ""
    return f"{shared}/{at}" if at else shared
