"""PVT and MAP."""

from reports.indicators.definition import Indicator, Subject

INDICATORS = (
    Indicator(
        key="pvt_closed",
        subject=Subject.PARTICIPATION,
        name="PVT afgerond",
        definition="Participatieverklaringstrajecten die in de periode zijn afgerond: gevolgd en "
        "ondertekend.",
        unit="trajecten",
        source="BI 3.1",
        kind="pvt_closed",
    ),
    Indicator(
        key="map_closed",
        subject=Subject.PARTICIPATION,
        name="MAP afgerond",
        definition="Modules Arbeidsmarkt en Participatie die in de periode zijn afgerond met het "
        "eindgesprek.",
        unit="modules",
        source="BI 3.2",
        kind="map_closed",
    ),
)
