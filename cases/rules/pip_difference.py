"""What differs between two versions of a PIP, so that a person can read it.

Works on the plan as it is shown: labels and words, not columns.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PlanField:
    """One part of the plan as it is shown; `text` is empty when nothing was filled in.

    Every version has the same parts.
    """

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGoal:
    """A goal as it is shown; `origin` is the same for one goal through all versions."""

    origin: UUID
    title: str
    domain: str
    offer: str
    result: str
    state: str
    subgoals: tuple["PlanGoal", ...] = ()


@dataclass(frozen=True, slots=True)
class PlanText:
    """A whole version as it is shown."""

    fields: tuple[PlanField, ...]
    goals: tuple[PlanGoal, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A part that reads differently; `was` or `now` is empty when there was or is nothing."""

    label: str
    was: str
    now: str

    def __str__(self) -> str:
        if not self.was:
            return f"{self.label}: nieuw: {self.now}"
        if not self.now:
            return f"{self.label}: vervalt (was: {self.was})"
        return f"{self.label}: was {self.was}, wordt {self.now}"


_HAPPENED = {
    "added": ("Nieuw doel", "Nieuwe stap"),
    "changed": ("Gewijzigd doel", "Gewijzigde stap"),
    "dropped": ("Vervallen doel", "Vervallen stap"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalChange:
    """A goal that came, changed or went; `parent` is the main goal it is a step of, if any."""

    kind: str
    title: str
    parent: str
    changes: tuple[FieldChange, ...] = ()

    @property
    def label(self) -> str:
        """What happened to the goal, in Dutch."""
        of_goal, of_step = _HAPPENED[self.kind]
        return of_step if self.parent else of_goal

    def __str__(self) -> str:
        details = f" ({'; '.join(str(change) for change in self.changes)})" if self.changes else ""
        where = f" bij “{self.parent}”" if self.parent else ""
        return f"{self.label}{where}: {self.title}{details}"


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two versions; falsy when nothing does."""

    fields: tuple[FieldChange, ...]
    goals: tuple[GoalChange, ...]

    def __bool__(self) -> bool:
        return bool(self.fields or self.goals)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The difference as lines of a letter."""
        return tuple(f"{change}." for change in (*self.fields, *self.goals))


def pip_difference(old: PlanText, new: PlanText) -> Difference:
    """What reads differently in `new`?

    Parts in the order of the plan, then goals in their order, those that went last.
    """
    return Difference(
        tuple(_fields(old.fields, new.fields)), tuple(_goals(old.goals, new.goals, parent=""))
    )


def _fields(old: tuple[PlanField, ...], new: tuple[PlanField, ...]) -> Iterator[FieldChange]:
    before = {field.key: field.text for field in old}
    for field in new:
        was = before.get(field.key, "")
        if was != field.text:
            yield FieldChange(field.label, was, field.text)


def _goals(
    old: tuple[PlanGoal, ...], new: tuple[PlanGoal, ...], *, parent: str
) -> Iterator[GoalChange]:
    before = {goal.origin: goal for goal in old}
    for goal in new:
        was = before.pop(goal.origin, None)
        if was is None:
            yield GoalChange(kind="added", title=goal.title, parent=parent)
            yield from _goals((), goal.subgoals, parent=goal.title)
            continue
        changes = tuple(_fields(_parts(was), _parts(goal)))
        if changes:
            yield GoalChange(kind="changed", title=goal.title, parent=parent, changes=changes)
        yield from _goals(was.subgoals, goal.subgoals, parent=goal.title)
    for gone in before.values():
        yield GoalChange(kind="dropped", title=gone.title, parent=parent)


def _parts(goal: PlanGoal) -> tuple[PlanField, ...]:
    return (
        PlanField("title", "doel", goal.title),
        PlanField("domain", "leefgebied", goal.domain),
        PlanField("offer", "aanbod", goal.offer),
        PlanField("result", "resultaat", goal.result),
        PlanField("state", "stand", goal.state),
    )
