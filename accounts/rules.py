"""What a role may hold: an act with its duty, and for a partner no more than its task."""

from collections.abc import Set

from accounts.acts import DUTY_OF, FOR_THE_REFERRED, WITHOUT_MUNICIPALITY, Act
from regional.models import Duty

REFERRED = frozenset({Duty.PVT, Duty.GUIDANCE})
"""Duties that are carried out for the people who were referred, without their whole file."""

WHOLE_FILE = frozenset(Act) - DUTY_OF.keys() - WITHOUT_MUNICIPALITY - FOR_THE_REFERRED
"""Acts that fall under every duty of a role, and open the whole file of everybody there."""


def field_of(act: Act) -> str:
    """The part of a role's form in which the act is chosen: that of its duty, or of none."""
    if act in WITHOUT_MUNICIPALITY:
        return "acts_region"
    duty = DUTY_OF.get(act)
    return f"acts_{duty.value}" if duty else "acts_any"


def faults_of(acts: Set[Act], duties: Set[Duty], *, is_held_outside: bool) -> dict[str, str]:
    """What is wrong with a role that holds these acts and duties, by part of the form.

    An act needs its duty in the role, or it opens nothing. `is_held_outside`: a partner has the
    role now or later; it manages nothing, checks nobody, and where it has a duty for people who
    were referred it opens no whole file (AVG 5(1)(c)).
    """
    faults = {} if acts else {"acts_any": "Kies ten minste één handeling."}
    for duty in {DUTY_OF[act] for act in acts & DUTY_OF.keys()} - duties:
        faults[f"acts_{duty.value}"] = (
            f"Deze handelingen openen niets zonder de taak “{duty.label}”. Kies ook die taak."
        )
    if is_held_outside and acts & WITHOUT_MUNICIPALITY:
        faults["acts_region"] = "Een partner heeft deze rol. Een partner beheert de regio niet."
    if is_held_outside and duties & REFERRED and acts & WHOLE_FILE:
        names = ", ".join(sorted(f"“{act.label}”" for act in acts & WHOLE_FILE))
        faults["acts_any"] = (
            "Een partner heeft deze rol voor mensen die zijn verwezen. "
            f"Dit opent hun hele dossier: {names}."
        )
    return faults
