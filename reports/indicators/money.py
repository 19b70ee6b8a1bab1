"""What counts for the specific grant of the ministry (WI 40-42, BI 10)."""

from reports.indicators.definition import Indicator, Subject

INDICATORS = (
    Indicator(
        key="settled",
        subject=Subject.MONEY,
        name="Gehuisvest of ingeschreven in de gemeente",
        definition="Mensen met een dag van huisvesting, of anders van inschrijving, in de periode.",
        unit="mensen",
        source="BI 10.1",
        kind="settled",
    ),
    Indicator(
        key="education_plans",
        subject=Subject.MONEY,
        name="Eerste keer onderwijsroute in het PIP",
        definition="Mensen bij wie de onderwijsroute in de periode voor het eerst in het PIP "
        "staat.",
        unit="mensen",
        source="BI 10.1",
        kind="education_plan",
    ),
    Indicator(
        key="qualified",
        subject=Subject.MONEY,
        name="Diploma's en certificaten",
        definition="Diploma's die DUO meldde en certificaten die zijn uitgereikt, met een datum in "
        "de periode.",
        unit="mensen",
        source="BI 10.3",
        kind="qualified",
    ),
)
