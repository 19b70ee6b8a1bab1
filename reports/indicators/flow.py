"""Who came, who left, and who is under way."""

from reports.indicators.definition import Indicator, Over, Subject

PHASES = {"intake": "Intake", "pip": "PIP", "route": "Leerroute", "map": "MAP"}
LEFT = {
    "completed": ("Ingeburgerd", "de inburgering is afgerond"),
    "full_exemption": ("Vrijgesteld", "DUO volledige vrijstelling gaf"),
    "full_dispensation": ("Ontheven", "DUO volledige ontheffing gaf"),
    "moved_out": ("Verhuisd naar buiten de regio", "de nieuwkomer naar buiten de regio verhuisde"),
    "moved_within": (
        "Verhuisd binnen de regio",
        "een andere gemeente van de regio de zaak overnam",
    ),
    "died": ("Overleden", "de nieuwkomer is overleden"),
    "duty_ended": ("Plicht vervallen", "de inburgeringsplicht verviel"),
    "left_country": ("Vertrokken uit Nederland", "de nieuwkomer uit Nederland vertrok"),
}

INDICATORS = (
    Indicator(
        key="open_cases",
        subject=Subject.FLOW,
        name="Lopende zaken",
        definition="Zaken die op de laatste dag van de periode open zijn: geopend of overgenomen "
        "en niet beëindigd.",
        unit="zaken",
        source="WI 3",
        kind="open",
        over=Over.MOMENT,
    ),
    *(
        Indicator(
            key=f"phase_{code}",
            subject=Subject.FLOW,
            name=f"Lopende zaken in de fase {label}",
            definition=f"Zaken die op de laatste dag van de periode in de fase {label} zijn.",
            unit="zaken",
            source="WI 14" if code == "intake" else ("WI 15" if code == "pip" else "WI 6"),
            kind="phase",
            codes=frozenset({code}),
            over=Over.MOMENT,
        )
        for code, label in PHASES.items()
    ),
    Indicator(
        key="inflow",
        subject=Subject.FLOW,
        name="Instroom",
        definition="Zaken die in de periode zijn geopend of overgenomen van een andere gemeente.",
        unit="zaken",
        source="WI 3",
        kind="inflow",
    ),
    Indicator(
        key="outflow",
        subject=Subject.FLOW,
        name="Uitstroom",
        definition="Zaken die in de periode eindigden of naar een andere gemeente gingen.",
        unit="zaken",
        source="WI 6",
        kind="outflow",
    ),
    *(
        Indicator(
            key=f"outflow_{code}",
            subject=Subject.FLOW,
            name=f"Uitstroom: {name[0].lower()}{name[1:]}",
            definition=f"Zaken die in de periode eindigden omdat {reason}.",
            unit="zaken",
            source="WI 6" if code == "completed" else "WI 3",
            kind="outflow",
            codes=frozenset({code}),
        )
        for code, (name, reason) in LEFT.items()
    ),
)
