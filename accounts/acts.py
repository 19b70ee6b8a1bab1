"""What a role may do (handeling).

Code knows acts, never the names of roles.
"""

from django.db import models

from regional.models import Duty


class Act(models.TextChoices):
    """One thing that a person can do or see."""

    VIEW_CASE = "view_case", "Dossiers inzien"
    OPEN_CASE = "open_case", "Zaak openen"
    DO_INTAKE = "do_intake", "Brede intake uitvoeren"
    VIEW_HEALTH = "view_health", "Gezondheidsgegevens inzien"
    ADOPT_PIP = "adopt_pip", "PIP opstellen en vaststellen"
    COUNTERSIGN_PIP = "countersign_pip", "PIP medeondertekenen"
    KEEP_CLOCKS = "keep_clocks", "Termijnen bijhouden"
    HAND_OVER = "hand_over", "Zaak overdragen bij verhuizing"
    ASSIGN = "assign", "Zaken verdelen"
    APPROVE_LETTER = "approve_letter", "Brieven goedkeuren"
    DISPATCH_LETTERS = "dispatch_letters", "Brieven verzenden"
    REVEAL_BSN = "reveal_bsn", "BSN tonen"
    FOLLOW_PROGRESS = "follow_progress", "Voortgang volgen"
    PROCURE = "procure", "Inkoop beheren"
    ENROL = "enrol", "Aanbod doen en inschrijven"
    RECORD_HOURS = "record_hours", "Gevolgde uren vastleggen"
    DO_PVT = "do_pvt", "PVT uitvoeren"
    DO_MAP = "do_map", "MAP uitvoeren"
    RECORD_EXAMS = "record_exams", "Examens en besluiten van DUO vastleggen"
    COMPLETE_CASE = "complete_case", "Zaak afronden of beëindigen"
    ANSWER_SIGNAL = "answer_signal", "Signalen beantwoorden"
    ENFORCE = "enforce", "Handhavingsdossier voeren"
    DECIDE_FINE = "decide_fine", "Over een boete beslissen"
    SIGN_OVERRIDE = "sign_override", "Uitzondering op het boetebeleid tekenen"
    HANDLE_REQUEST = "handle_request", "Aanvragen behandelen"
    HANDLE_OBJECTION = "handle_objection", "Bezwaar en beroep behandelen"
    COLLECT = "collect", "Boetes innen"
    VIEW_FIGURES = "view_figures", "Cijfers van het team"
    RELEASE_STATEMENT = "release_statement", "Maandrapporten vrijgeven"
    VIEW_OWN_MUNICIPALITY = "view_own_municipality", "Cijfers van de eigen gemeente"
    VIEW_REFERRALS = "view_referrals", "Verwezen mensen"
    EXPORT = "export", "Lijsten exporteren"
    DELIVER_STATISTICS = "deliver_statistics", "Statistiek aan het CBS leveren"
    VIEW_LOGS = "view_logs", "Logboeken inzien"
    MANAGE_REGION = "manage_region", "Regio en beleid beheren"
    MANAGE_USERS = "manage_users", "Gebruikers beheren"


DUTY_OF: dict[Act, Duty] = {
    Act.OPEN_CASE: Duty.INTAKE_PIP,
    Act.DO_INTAKE: Duty.INTAKE_PIP,
    Act.VIEW_HEALTH: Duty.INTAKE_PIP,
    Act.ADOPT_PIP: Duty.INTAKE_PIP,
    Act.COUNTERSIGN_PIP: Duty.INTAKE_PIP,
    Act.KEEP_CLOCKS: Duty.INTAKE_PIP,
    Act.HAND_OVER: Duty.INTAKE_PIP,
    Act.ASSIGN: Duty.INTAKE_PIP,
    Act.FOLLOW_PROGRESS: Duty.INTAKE_PIP,
    Act.PROCURE: Duty.ROUTES,
    Act.ENROL: Duty.ROUTES,
    Act.RECORD_HOURS: Duty.ROUTES,
    Act.DO_MAP: Duty.MAP,
    Act.COMPLETE_CASE: Duty.INTAKE_PIP,
    Act.ANSWER_SIGNAL: Duty.INTAKE_PIP,
    Act.ENFORCE: Duty.ENFORCEMENT,
    Act.DECIDE_FINE: Duty.ENFORCEMENT,
    Act.SIGN_OVERRIDE: Duty.ENFORCEMENT,
    Act.COLLECT: Duty.ENFORCEMENT,
    Act.VIEW_FIGURES: Duty.INTAKE_PIP,
    Act.RELEASE_STATEMENT: Duty.INTAKE_PIP,
    Act.EXPORT: Duty.INTAKE_PIP,
    Act.DELIVER_STATISTICS: Duty.INTAKE_PIP,
}
"""The duty under which an act falls; an act that is not here falls under every duty of the role."""

FOR_THE_REFERRED: frozenset[Act] = frozenset({Act.VIEW_REFERRALS, Act.DO_PVT})
"""Acts about the people who were referred, which open no file of anybody else."""

WITHOUT_MUNICIPALITY = frozenset({Act.MANAGE_REGION, Act.MANAGE_USERS, Act.VIEW_LOGS})
"""Acts about the region as a whole, which no municipality limits."""
