"""Routes, switches, courses and hours."""

from reports.facts.outlook import BEHIND
from reports.facts.waiting import WAITS
from reports.facts.waits import FIRST_LESSON
from reports.indicators.definition import Indicator, Measure, Over, Subject

ROUTES = {"b1": "B1-route", "education": "onderwijsroute", "z": "Z-route"}
HOURS = {
    "attended": ("Gevolgde uren", "gevolgd"),
    "excused": ("Uren verzuim met geldige reden", "gemist met geldige reden"),
    "unexcused": ("Uren verzuim zonder geldige reden", "gemist zonder geldige reden"),
}

INDICATORS = (
    *(
        Indicator(
            key=f"route_{code}",
            subject=Subject.ROUTES,
            name=f"Op de {label}",
            definition=f"Lopende zaken met de {label} in het PIP op de laatste dag van de periode.",
            unit="zaken",
            source="WI 6",
            kind="route",
            codes=frozenset({code}),
            over=Over.MOMENT,
        )
        for code, label in ROUTES.items()
    ),
    *(
        Indicator(
            key=f"first_route_{code}",
            subject=Subject.ROUTES,
            name=f"Eerste PIP's met de {label}",
            definition=f"Eerste PIP's met een dagtekening in de periode en de {label}.",
            unit="PIP's",
            source="WI 15(1)",
            kind="first_route",
            codes=frozenset({code}),
        )
        for code, label in ROUTES.items()
    ),
    Indicator(
        key="routes_switched",
        subject=Subject.ROUTES,
        name="Gewijzigde leerroutes",
        definition="PIP's met een dagtekening in de periode en een andere leerroute dan daarvoor.",
        unit="wijzigingen",
        source="WI 17(2)",
        kind="route_switched",
    ),
    Indicator(
        key="lowered",
        subject=Subject.ROUTES,
        name="Afgeschaald naar A2",
        definition="Keren dat in de periode is vastgesteld dat het niveau naar A2 mag.",
        unit="keer",
        source="WI 17(3)",
        kind="lowered",
    ),
    Indicator(
        key="fallbacks",
        subject=Subject.ROUTES,
        name="Passende route niet te koop",
        definition="Keren dat in de periode is vastgelegd dat de passende leerroute niet te koop "
        "was en een andere is gekozen.",
        unit="keer",
        source="WI 16(1)",
        kind="fallback",
    ),
    Indicator(
        key="first_lessons",
        subject=Subject.ROUTES,
        name="Eerste lessen",
        definition="Nieuwkomers met hun eerste les in de periode, na een kennisgeving van DUO in "
        "deze regio.",
        unit="mensen",
        source="WI 16(1)",
        kind=FIRST_LESSON,
    ),
    Indicator(
        key="days_to_first_lesson",
        subject=Subject.ROUTES,
        name="Gemiddeld aantal dagen tot de eerste les",
        definition="Dagen van de kennisgeving van DUO tot de eerste les, gemiddeld over de eerste "
        "lessen in de periode.",
        unit="dagen",
        source="WI 16(1)",
        kind=FIRST_LESSON,
        measure=Measure.MEAN,
    ),
    Indicator(
        key="courses_started",
        subject=Subject.ROUTES,
        name="Gestarte cursussen",
        definition="Cursussen met een eerste les in de periode.",
        unit="cursussen",
        source="WI 16(1)",
        kind="course_started",
    ),
    Indicator(
        key="courses_ended",
        subject=Subject.ROUTES,
        name="Beëindigde cursussen",
        definition="Cursussen met een laatste dag in de periode.",
        unit="cursussen",
        source="WI 16(1)",
        kind="course_ended",
    ),
    *(
        Indicator(
            key=f"hours_{code}",
            subject=Subject.ROUTES,
            name=name,
            definition=f"Uren les die zijn {what}, uit opgaven tot en met een dag in de periode.",
            unit="uren",
            source="BI 9.2(4)",
            kind="hours",
            codes=frozenset({code}),
            measure=Measure.SUM,
        )
        for code, (name, what) in HOURS.items()
    ),
    *(
        Indicator(
            key=f"waiting_{code}",
            subject=Subject.ROUTES,
            name=f"Wacht op: {label.lower() if code != 'plan' else label}",
            definition="Zaken tussen kennisgeving en eerste les die op de laatste dag van de "
            f"periode wachten op {label.lower() if code != 'plan' else label}.",
            unit="zaken",
            source="WI 16(1)",
            kind="waiting",
            codes=frozenset({code}),
            over=Over.MOMENT,
        )
        for code, label in WAITS.items()
    ),
    Indicator(
        key="behind",
        subject=Subject.ROUTES,
        name="Haalt de termijn waarschijnlijk niet",
        definition="Lopende zaken waarvan het einde van de termijn nadert en voor wie er op de "
        "laatste dag van de periode te weinig tijd over was voor wat nog moet: lessen, examens, "
        "PVT en MAP. Elke nacht opnieuw berekend.",
        unit="zaken",
        source="WI 11(1)",
        kind=BEHIND,
        over=Over.MOMENT,
    ),
    Indicator(
        key="terms_extended",
        subject=Subject.ROUTES,
        name="Verlengde termijnen",
        definition="Verlengingen van de inburgeringstermijn die in de periode zijn toegekend.",
        unit="verlengingen",
        source="WI 12",
        kind="term_extended",
    ),
)
