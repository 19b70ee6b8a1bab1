"""The claim: a sum that somebody owes an authority by decision, and how far it is collected."""

import uuid
from datetime import date

from django.db import models

from cases.models import Case
from core.fsm import RETURN_VALUE, FSMField, StatefulModel, transition
from regional.models import Municipality


class ClaimState(models.TextChoices):
    """How a claim stands (stand van de vordering)."""

    OPEN = "open", "te betalen"
    DEFERRED = "deferred", "uitstel"
    IN_PLAN = "in_plan", "betaling in delen"
    REMINDED = "reminded", "aangemaand"
    WRIT = "writ", "dwangbevel"
    SETTLED = "settled", "betaald"
    UNCOLLECTABLE = "uncollectable", "oninbaar"
    REMITTED = "remitted", "kwijtgescholden"
    LAPSED = "lapsed", "vervallen"
    REVOKED = "revoked", "ingetrokken"


PRESSED = (ClaimState.OPEN, ClaimState.REMINDED, ClaimState.WRIT)
"""The states in which the authority may press for payment."""

COLLECTED = (*PRESSED, ClaimState.DEFERRED, ClaimState.IN_PLAN)
"""The states in which something is still to be paid."""

_ARRANGED = (ClaimState.DEFERRED, ClaimState.IN_PLAN)
_BACK = RETURN_VALUE(*PRESSED)


class Claim(StatefulModel):
    """What somebody owes an authority by one decision (vordering, Awb 4:86).

    `letter_id` is the letter with that decision, `municipality` the one whose college took it and
    to which the money goes (Awb 5:10(1)), whoever has the case now. `last_day` is the last day of
    payment as it stands now (inclusive); `prescribes_on` the last day on which payment can be
    enforced. `state_before` is where the claim goes back to after a deferral, a plan or an ending
    that is undone.

    Two copies stand here, so that an index can find what asks something. `balance` is the sum of
    the entries in cents, below zero what goes back: the database keeps it, and who books reads the
    claim again to see it. `reminded_until` is the last day (inclusive) of the reminder that was
    sent last, written with it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="claims", verbose_name="zaak"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="claims", verbose_name="gemeente"
    )
    letter_id = models.UUIDField("besluit", unique=True)
    reference = models.CharField("betalingskenmerk", max_length=16, unique=True)
    state = FSMField("stand", default=ClaimState.OPEN, choices=ClaimState.choices, protected=True)
    state_before = models.CharField(
        "stand hiervoor", max_length=16, choices=ClaimState.choices, default=ClaimState.OPEN
    )
    opened_on = models.DateField("ontstaan op")
    last_day = models.DateField("uiterste betaaldag")
    reminded_until = models.DateField("aangemaand tot en met", null=True, blank=True)
    prescribes_on = models.DateField("verjaart na")
    closed_on = models.DateField("gesloten op", null=True, blank=True)
    balance = models.BigIntegerField("saldo in centen", default=0, editable=False)

    class Meta:
        verbose_name = "vordering"
        verbose_name_plural = "vorderingen"
        ordering = ["-opened_on", "reference"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ClaimState.values), name="claim_state_is_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "state", "last_day"], name="claim_by_municipality"
            ),
            models.Index(
                fields=["municipality", "reminded_until"],
                condition=models.Q(state=ClaimState.REMINDED),
                name="claim_reminded",
            ),
            models.Index(
                fields=["municipality", "prescribes_on"],
                condition=models.Q(state__in=PRESSED),
                name="claim_pressed",
            ),
            models.Index(
                fields=["municipality"],
                condition=models.Q(balance__lt=0),
                name="claim_to_refund",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_collected(self) -> bool:
        """Is something still to be paid?"""
        return self.state in COLLECTED

    @transition(
        field=state,
        source=[*PRESSED, *_ARRANGED],
        target=ClaimState.DEFERRED,
        custom={"label": "Uitstel geven", "cites": ["Awb 4:94"]},
    )
    def defer(self, *, last_day: date) -> None:
        """Payment may wait until and including this day; nobody presses until then."""
        self._keep_state()
        self.last_day = last_day

    @transition(
        field=state,
        source=[*PRESSED, *_ARRANGED],
        target=ClaimState.IN_PLAN,
        custom={"label": "Betaling in delen afspreken", "cites": ["Awb 4:94"]},
    )
    def agree_plan(self, *, last_day: date) -> None:
        """It is paid in parts, the last on this day."""
        self._keep_state()
        self.last_day = last_day

    def _keep_state(self) -> None:
        if self.state in PRESSED:
            self.state_before = self.state

    @transition(
        field=state,
        source=list(_ARRANGED),
        target=_BACK,
        custom={"label": "Uitstel of regeling beëindigen", "cites": ["Awb 4:94"]},
    )
    def resume(self, *, last_day: date) -> str:
        """The deferral or the plan is over: back to where the claim was; `last_day` has passed or
        passes now.
        """
        self.last_day = last_day
        return self.state_before

    @transition(
        field=state,
        source=list(PRESSED),
        target=RETURN_VALUE(ClaimState.REMINDED, ClaimState.WRIT),
        custom={"label": "Aanmanen", "cites": ["Awb 4:112"]},
    )
    def remind(self, *, last_day: date) -> str:
        """A reminder was sent and gives until this day; after a writ it only interrupts the
        prescription.
        """
        self.reminded_until = last_day
        return ClaimState.WRIT if self.state == ClaimState.WRIT else ClaimState.REMINDED

    @transition(
        field=state,
        source=ClaimState.REMINDED,
        target=ClaimState.WRIT,
        custom={"label": "Dwangbevel uitvaardigen", "cites": ["Awb 4:117", "Awb 5:10(2)"]},
    )
    def issue_writ(self) -> None:
        """A writ of execution was issued; it works once it was served."""

    @transition(
        field=state,
        source=list(COLLECTED),
        target=ClaimState.SETTLED,
        custom={"label": "Voldoen", "cites": ["Awb 4:87"]},
    )
    def settle(self, *, on: date) -> None:
        """Everything was paid, or nothing is left to pay."""
        self._close(on)

    @transition(
        field=state,
        source=list(COLLECTED),
        target=ClaimState.UNCOLLECTABLE,
        custom={"label": "Oninbaar verklaren", "cites": ["Awb 4:104"]},
    )
    def write_off(self, *, on: date) -> None:
        """The authority gives up collecting; the debt itself may live on."""
        self._close(on)

    @transition(
        field=state,
        source=list(COLLECTED),
        target=ClaimState.REMITTED,
        custom={"label": "Kwijtschelden", "cites": ["Awb 4:94a"]},
    )
    def remit(self, *, on: date) -> None:
        """What was left is remitted."""
        self._close(on)

    @transition(
        field=state,
        source=list(COLLECTED),
        target=ClaimState.LAPSED,
        custom={"label": "Vervallen door overlijden", "cites": ["Awb 5:42"]},
    )
    def lapse(self, *, on: date) -> None:
        """The debtor died: what was not paid need not be paid."""
        self._close(on)

    @transition(
        field=state,
        source=ClaimState.LAPSED,
        target=_BACK,
        custom={"label": "Vordering herleeft", "cites": ["Awb 3:2"]},
    )
    def revive(self) -> str:
        """The death was entered by mistake: what was owed is owed."""
        self.closed_on = None
        return self.state_before

    @transition(
        field=state,
        source=[state for state in ClaimState if state != ClaimState.REVOKED],
        target=ClaimState.REVOKED,
        custom={"label": "Intrekken", "cites": []},
    )
    def revoke(self, *, on: date) -> None:
        """The decision is gone: nothing was ever owed, and what was paid goes back."""
        self._close(on)

    @transition(
        field=state,
        source=[ClaimState.SETTLED, ClaimState.UNCOLLECTABLE],
        target=_BACK,
        custom={"label": "Weer openen", "cites": []},
    )
    def reopen(self) -> str:
        """Something is to be paid after all: a payment was booked wrongly, or the debtor was
        found.
        """
        self.closed_on = None
        return self.state_before

    def _close(self, on: date) -> None:
        self._keep_state()
        self.closed_on = on
