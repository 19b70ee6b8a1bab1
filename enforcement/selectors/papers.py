"""The papers of which a file has one: there, or None."""

from enforcement.models import (
    EnforcementFile,
    Fine,
    GateOverride,
    Intention,
    Report,
    ViewsWaiver,
)


def report_of(file: EnforcementFile) -> Report | None:
    """The report of the breach."""
    found: Report | None = getattr(file, "written_report", None)
    return found


def intention_of(file: EnforcementFile) -> Intention | None:
    """The intention with the invitation for views."""
    found: Intention | None = getattr(file, "intention", None)
    return found


def waiver_of(file: EnforcementFile) -> ViewsWaiver | None:
    """Why views were left out."""
    found: ViewsWaiver | None = getattr(file, "waiver", None)
    return found


def override_of(file: EnforcementFile) -> GateOverride | None:
    """The signed exception to the policy."""
    found: GateOverride | None = getattr(file, "override", None)
    return found


def fine_of(file: EnforcementFile) -> Fine | None:
    """The fine, whatever became of it."""
    found: Fine | None = getattr(file, "fine", None)
    return found
