"""Statements of the bank for the tests, in the shape of several versions of CAMT.053."""

from dataclasses import dataclass
from datetime import date

URN = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."
OWN = "NL11DEMO0000050500"


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line as the bank reports it; `parts` are the payments it put together (amount, text)."""

    amount: str = "250.00"
    text: str = ""
    day: date = date(2026, 4, 1)
    payer: str = "S. Tesfay"
    currency: str = "EUR"
    sign: str = "CRDT"
    mark: str = ""
    status: str = "BOOK"
    is_reversal: bool = False
    structured: str = ""
    parts: tuple[tuple[str, str], ...] = ()


def statement(*rows: Row, version: str = "08", head: str = "") -> bytes:
    """A file with one statement of these rows."""
    entries = "".join(_entry(row, version) for row in rows)
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<Document xmlns="{URN}{version}">'
        "<BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-04-02T06:00:00</CreDtTm></GrpHdr>"
        f"<Stmt><Id>S1</Id><Acct><Id><IBAN>{OWN}</IBAN></Id></Acct>{entries}</Stmt>"
        "</BkToCstmrStmt></Document>"
    )
    return text.encode()


def _entry(row: Row, version: str) -> str:
    status = row.status if version == "02" else f"<Cd>{row.status}</Cd>"
    reversal = "<RvslInd>true</RvslInd>" if row.is_reversal else ""
    mark = f"<AcctSvcrRef>{row.mark}</AcctSvcrRef>" if row.mark else ""
    details = (
        "".join(_part(amount, text, row, version) for amount, text in row.parts)
        if row.parts
        else _part("", row.text, row, version)
    )
    return (
        f'<Ntry><Amt Ccy="{row.currency}">{row.amount}</Amt><CdtDbtInd>{row.sign}</CdtDbtInd>'
        f"{reversal}<Sts>{status}</Sts><BookgDt><Dt>{row.day}</Dt></BookgDt>{mark}"
        f"<NtryDtls>{details}</NtryDtls></Ntry>"
    )


def _part(amount: str, text: str, row: Row, version: str) -> str:
    name = f"<Nm>{row.payer}</Nm>"
    payer = name if version < "08" else f"<Pty>{name}</Pty>"
    told = f'<Amt Ccy="{row.currency}">{amount}</Amt>' if amount else ""
    if version == "02" and amount:
        told = f"<AmtDtls><TxAmt>{told}</TxAmt></AmtDtls>"
    structured = (
        f"<Strd><CdtrRefInf><Ref>{row.structured}</Ref></CdtrRefInf></Strd>"
        if row.structured
        else ""
    )
    return (
        f"<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>{told}"
        f"<RltdPties><Dbtr>{payer}</Dbtr><DbtrAcct><Id><IBAN>NL02ABNA0123456789</IBAN></Id>"
        f"</DbtrAcct></RltdPties><RmtInf><Ustrd>{text}</Ustrd>{structured}</RmtInf></TxDtls>"
    )
