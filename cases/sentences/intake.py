"""What happened in the broad intake, in sentences."""

from cases.models import LearnabilityResult, Outcome
from cases.timeline import Facts, Lookups, Sentence, listed, on

REPORT_PARTS = {
    "education_work": "opleiding en werk",
    "circumstances": "omstandigheden",
    "has_young_children": "jonge kinderen",
    "early_childhood": "voorschoolse educatie",
    "language_level": "taalniveau",
    "work_options": "mogelijkheden voor werk",
    "self_reliance": "zelfredzaamheid",
    "wishes": "wensen",
    "wants_alone": "gesprek alleen",
    "told_alone_on": "recht op gesprek alleen",
}


def _outcome(facts: Facts, names: Lookups) -> str:
    outcome = Outcome(facts["outcome"]).label
    return f"Intakegesprek van {on(facts, 'planned_on')} (oproep {facts['summons']}): {outcome}."


INTAKE: dict[str, Sentence] = {
    "summons_issued": lambda f, n: (
        f"Opgeroepen voor de brede intake op {on(f, 'planned_on')} (oproep {f['summons']})."
    ),
    "warning_given": lambda f, n: "Schriftelijk gewaarschuwd bij de tweede oproep.",
    "appointment_outcome_recorded": _outcome,
    "appointment_outcome_withdrawn": lambda f, n: (
        f"Verkeerd vastgelegde uitkomst ingetrokken: intakegesprek van {on(f, 'planned_on')} "
        f"(was {Outcome(f['was']).label.lower()})."
    ),
    "told_right_to_be_alone": lambda f, n: (
        f"Op {on(f, 'told_on')} gewezen op het recht op een gesprek alleen."
    ),
    "intake_report_saved": lambda f, n: (
        f"Intakeverslag bijgewerkt: {listed(f['parts'], REPORT_PARTS)}."
    ),
    "health_recorded": lambda f, n: "Gezondheid besproken en apart vastgelegd.",
    "learnability_test_invited": lambda f, n: (
        f"Uitgenodigd voor de leerbaarheidstoets op {on(f, 'invited_on')}."
    ),
    "learnability_test_taken": lambda f, n: (
        f"Leerbaarheidstoets afgenomen op {on(f, 'taken_on')}: "
        f"{LearnabilityResult(f['result']).label}."
    ),
    "learnability_result_withdrawn": lambda f, n: (
        f"Verkeerd vastgelegde uitslag ingetrokken: leerbaarheidstoets van {on(f, 'taken_on')} "
        f"(was {LearnabilityResult(f['was']).label})."
    ),
    "learnability_test_exempted": lambda f, n: (
        f"Vrijgesteld van de leerbaarheidstoets op {on(f, 'exempted_on')}."
    ),
    "intake_closed": lambda f, n: (
        "Brede intake afgerond in afwezigheid van de nieuwkomer."
        if f["in_absentia"]
        else "Brede intake afgerond."
    ),
}
