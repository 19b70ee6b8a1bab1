"""The broad intake and the plan: how many, in time or late, and why."""

from cases.models import LateCause
from reports.indicators.definition import Indicator, Measure, Subject

INDICATORS = (
    Indicator(
        key="intakes",
        subject=Subject.INTAKE_PIP,
        name="Afgeronde brede intakes",
        definition="Brede intakes die in de periode zijn afgerond, ook zonder de nieuwkomer.",
        unit="intakes",
        source="WI 14",
        kind="intake",
    ),
    Indicator(
        key="intakes_in_absentia",
        subject=Subject.INTAKE_PIP,
        name="Intakes afgerond zonder de nieuwkomer",
        definition="Brede intakes die in de periode zijn afgerond na drie vergeefse oproepen.",
        unit="intakes",
        source="WI 14(2)",
        kind="intake",
        codes=frozenset({"in_absentia"}),
    ),
    Indicator(
        key="first_plans",
        subject=Subject.INTAKE_PIP,
        name="Eerste PIP's",
        definition="Eerste PIP's met een dagtekening in de periode.",
        unit="PIP's",
        source="WI 15(1)",
        kind="first_plan",
    ),
    Indicator(
        key="first_plans_in_time",
        subject=Subject.INTAKE_PIP,
        name="Eerste PIP's op tijd",
        definition="Eerste PIP's met een dagtekening in de periode, uiterlijk op de laatste dag "
        "van de termijn van het Besluit.",
        unit="PIP's",
        source="BI 5.3",
        kind="first_plan",
        codes=frozenset({"in_time"}),
    ),
    Indicator(
        key="first_plans_late",
        subject=Subject.INTAKE_PIP,
        name="Eerste PIP's te laat",
        definition="Eerste PIP's met een dagtekening in de periode, na de laatste dag van de "
        "termijn van het Besluit.",
        unit="PIP's",
        source="BI 5.3",
        kind="first_plan",
        codes=frozenset({"late"}),
    ),
    Indicator(
        key="first_plans_share_in_time",
        subject=Subject.INTAKE_PIP,
        name="Deel van de eerste PIP's op tijd",
        definition="Eerste PIP's op tijd, als deel van alle eerste PIP's met een dagtekening in de "
        "periode. Leeg als er geen waren.",
        unit="%",
        source="BI 5.3",
        kind="first_plan",
        measure=Measure.SHARE,
        of=frozenset({"in_time"}),
    ),
    Indicator(
        key="days_to_first_plan",
        subject=Subject.INTAKE_PIP,
        name="Gemiddeld aantal dagen tot het eerste PIP",
        definition="Dagen van de kennisgeving van DUO tot de dagtekening van het eerste PIP, "
        "gemiddeld over de eerste PIP's in de periode.",
        unit="dagen",
        source="BI 5.3",
        kind="first_plan",
        measure=Measure.MEAN,
    ),
    Indicator(
        key="plans_changed",
        subject=Subject.INTAKE_PIP,
        name="Gewijzigde PIP's",
        definition="Latere versies van een PIP met een dagtekening in de periode.",
        unit="PIP's",
        source="BI 5.3(6)",
        kind="plan_changed",
    ),
    *(
        Indicator(
            key=f"late_{cause.value}",
            subject=Subject.INTAKE_PIP,
            name=f"Te laat door: {cause.label}",
            definition="Te late PIP's waarvan de oorzaak in de periode is vastgelegd als "
            f"“{cause.label}”.",
            unit="PIP's",
            source="BI 5.3",
            kind="late_cause",
            codes=frozenset({cause.value}),
        )
        for cause in LateCause
    ),
)
