"""Enforcement by step and outcome, and legal protection."""

from enforcement.models import FineArticle
from reports.facts.enforcing import FILE, FINED, OPEN, STATES
from reports.indicators.definition import Indicator, Over, Subject

ARTICLES = [article.value for article in FineArticle]
STEPS = {
    "opened": ("Geopende handhavingsdossiers", "zijn geopend", "Awb 3:2"),
    "warned": ("Schriftelijke waarschuwingen", "een schriftelijke waarschuwing kregen", "WI 23(1)"),
    "reported": ("Rapporten", "een rapport kregen", "Awb 5:48"),
    "announced": ("Voornemens", "een voornemen kregen", "Awb 5:50(1)"),
    "no_fine": (
        "Besloten: geen boete",
        "eindigden met het bericht dat er geen boete komt",
        "Awb 5:50(2)",
    ),
    "closed": ("Gesloten zonder besluit", "zonder besluit zijn gesloten", "Awb 3:4(2)"),
}
CHANGES = {
    "revoked": ("Ingetrokken boetes", "zijn ingetrokken", "Awb 7:11"),
    "lowered": ("Verlaagde boetes", "zijn verlaagd", "Awb 7:11"),
    "lapsed": ("Vervallen boetes", "zijn vervallen", "Awb 5:42"),
}
ENDED = frozenset(STATES.values()) - {OPEN}

INDICATORS = (
    Indicator(
        key="signals",
        subject=Subject.ENFORCEMENT,
        name="Signalen",
        definition="Gemiste oproepen en gesprekken, gedaalde aanwezigheid en niet nagekomen "
        "afspraken met een dag in de periode.",
        unit="signalen",
        source="Awb 3:2",
        kind="signal",
    ),
    Indicator(
        key="signals_answered",
        subject=Subject.ENFORCEMENT,
        name="Beantwoorde signalen",
        definition="Signalen die een klantregisseur in de periode beantwoordde.",
        unit="signalen",
        source="Awb 3:2",
        kind="signal_answered",
    ),
    Indicator(
        key="signals_excused",
        subject=Subject.ENFORCEMENT,
        name="Signalen met een goede reden",
        definition="Signalen die in de periode zijn beantwoord met: er was een goede reden.",
        unit="signalen",
        source="Awb 5:41",
        kind="signal_answered",
        codes=frozenset({"excusable"}),
    ),
    Indicator(
        key="files_open",
        subject=Subject.ENFORCEMENT,
        name="Lopende handhavingsdossiers",
        definition="Handhavingsdossiers die op de laatste dag van de periode open zijn: geopend, "
        "en nog niet geëindigd met een boete, met het bericht dat er geen boete komt of zonder "
        "besluit.",
        unit="dossiers",
        source="Awb 3:2",
        kind=FILE,
        codes=frozenset({OPEN}),
        over=Over.MOMENT,
    ),
    *(
        Indicator(
            key=f"enforcement_{step}",
            subject=Subject.ENFORCEMENT,
            name=name,
            definition=f"Handhavingsdossiers die in de periode {what}.",
            unit="dossiers",
            source=source,
            kind="enforcement",
            codes=frozenset(f"{step}_{article}" for article in ARTICLES),
        )
        for step, (name, what, source) in STEPS.items()
    ),
    *(
        Indicator(
            key=f"fines_{article.replace('.', '_')}",
            subject=Subject.ENFORCEMENT,
            name=f"Boetes op grond van {label}",
            definition=f"Boetes op grond van {label} die in de periode bekend zijn gemaakt.",
            unit="boetes",
            source=f"WI {article.replace('.', '(')})",
            kind="fine",
            codes=frozenset({article}),
        )
        for article, label in FineArticle.choices
    ),
    *(
        Indicator(
            key=f"fines_{what}",
            subject=Subject.ENFORCEMENT,
            name=name,
            definition=f"Boetes die in de periode {told}.",
            unit="boetes",
            source=source,
            kind="fine_changed",
            codes=frozenset({what}),
        )
        for what, (name, told, source) in CHANGES.items()
    ),
    Indicator(
        key="objections",
        subject=Subject.ENFORCEMENT,
        name="Bezwaren",
        definition="Bezwaarschriften die in de periode zijn ontvangen, tegen welk besluit ook.",
        unit="bezwaren",
        source="Awb 6:4",
        kind="objection",
    ),
    Indicator(
        key="objections_decided",
        subject=Subject.ENFORCEMENT,
        name="Besliste bezwaren",
        definition="Bezwaren waarop in de periode is beslist.",
        unit="bezwaren",
        source="Awb 7:11",
        kind="objection_decided",
    ),
    Indicator(
        key="applications",
        subject=Subject.ENFORCEMENT,
        name="Aanvragen",
        definition="Aanvragen van nieuwkomers die in de periode zijn ontvangen.",
        unit="aanvragen",
        source="Awb 4:13",
        kind="application",
    ),
)

FILES = tuple(
    Indicator(
        key=key,
        subject=Subject.ENFORCEMENT,
        name=name,
        definition=f"Handhavingsdossiers die tot en met de laatste dag zijn geopend{also}.",
        unit="dossiers",
        source="Awb 3:2",
        kind=FILE,
        codes=codes,
        over=Over.MOMENT,
    )
    for key, name, also, codes in (
        ("files", "Alle handhavingsdossiers", ", hoe zij ook staan", frozenset[str]()),
        (
            "files_ended",
            "Afgedane handhavingsdossiers",
            " en toen waren geëindigd: met een boete, met het bericht dat er geen boete komt, of "
            "zonder besluit",
            ENDED,
        ),
        (
            "files_without_fine",
            "Afgedaan zonder boete",
            " en toen waren geëindigd zonder een boete die gold: die kwam er niet, is ingetrokken "
            "of is vervallen",
            ENDED - {FINED},
        ),
    )
)
"""How the files of all years stand; see `reports.indicators.catalogue.BESIDE`."""
