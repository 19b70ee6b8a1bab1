"""Exams, diplomas, certificates and completions; never an administrative closure."""

from cases.models import ExamPart
from reports.indicators.definition import Indicator, Subject
from reports.indicators.routes import ROUTES

INDICATORS = (
    *(
        Indicator(
            key=f"passed_{part.value}",
            subject=Subject.OUTCOMES,
            name=f"Geslaagd: {part.label}",
            definition=f"Examens {part.label} met een examendatum in de periode en als uitslag "
            "geslaagd.",
            unit="examens",
            source="BI 9.2(5)",
            kind="exam",
            codes=frozenset({f"{part.value}_passed"}),
        )
        for part in ExamPart
    ),
    Indicator(
        key="diplomas",
        subject=Subject.OUTCOMES,
        name="Diploma's",
        definition="Diploma's die DUO meldde, met een datum in de periode.",
        unit="diploma's",
        source="WI 6",
        kind="qualified",
        codes=frozenset({"diploma"}),
    ),
    Indicator(
        key="certificates",
        subject=Subject.OUTCOMES,
        name="Certificaten van de Z-route",
        definition="Certificaten van de Z-route die in de periode zijn uitgereikt.",
        unit="certificaten",
        source="RI 3.18(2)",
        kind="qualified",
        codes=frozenset({"certificate"}),
    ),
    Indicator(
        key="completed",
        subject=Subject.OUTCOMES,
        name="Ingeburgerd",
        definition="Zaken waarvan de inburgering in de periode is afgerond.",
        unit="zaken",
        source="WI 6",
        kind="completed",
    ),
    *(
        Indicator(
            key=f"completed_{code}",
            subject=Subject.OUTCOMES,
            name=f"Ingeburgerd via de {label}",
            definition=f"Zaken waarvan de inburgering in de periode is afgerond op de {label}.",
            unit="zaken",
            source="WI 6",
            kind="completed",
            codes=frozenset({code}),
        )
        for code, label in ROUTES.items()
    ),
)
