"""The report of a breach (rapport, Awb 5:48), of which the person gets a copy."""

from dataclasses import dataclass, field
from datetime import date

from enforcement.letters.facts import Breach
from enforcement.letters.kind import enforcement_letter
from letters.contexts import LetterContext


@dataclass(frozen=True, slots=True, kw_only=True)
class FineReportContext(LetterContext):
    """The report: who, which breach of which rule, where and when (Awb 5:48(2)); its date is the
    one of the letter.

    `findings` is what was found, `evidence` what it rests on, a line each. `statement` is what the
    person said of it, after having been told on `caution_on` that nothing had to be answered
    (Awb 5:10a). The maker signs: somebody else decides (Awb 10:3(4)).
    """

    name: str = field(metadata={"label": "naam van de overtreder"})
    breach: Breach = field(metadata={"label": "overtreding"})
    findings: str = field(metadata={"label": "bevindingen"})
    evidence: tuple[str, ...] = field(default=(), metadata={"label": "bewijs"})
    caution_on: date | None = field(default=None, metadata={"label": "dag van de cautie"})
    statement: str = field(default="", metadata={"label": "verklaring"})
    interpreter_language: str = field(default="", metadata={"label": "taal van de tolk"})
    made_by: str = field(metadata={"label": "wie het rapport heeft gemaakt"})
    made_by_title: str = field(metadata={"label": "functie van wie het rapport heeft gemaakt"})


FINE_REPORT = enforcement_letter(
    "fine_report", "Rapport van een overtreding", "Rapport van een overtreding", FineReportContext
)
