"""State machines: the only door to django-fsm (ADR 0003).

A transition declares which state may follow which, with a Dutch label and the articles; it queries
nothing and sends nothing. The service of the same name performs it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django_fsm import (
    RETURN_VALUE,
    ConcurrentTransition,
    ConcurrentTransitionMixin,
    FSMField,
    TransitionNotAllowed,
    can_proceed,
    transition,
)

__all__ = [
    "RETURN_VALUE",
    "ConcurrentTransition",
    "Edge",
    "FSMField",
    "StatefulModel",
    "TransitionNotAllowed",
    "can_proceed",
    "edges",
    "machines",
    "transition",
]


def state_fields(model: type[models.Model]) -> list[FSMField]:
    """The state fields of a model."""
    return [field for field in model._meta.concrete_fields if isinstance(field, FSMField)]


if TYPE_CHECKING:
    # The library types its mixin as Any, which would make every model of ours untyped.
    _Guarded = models.Model
else:

    class _Guarded(ConcurrentTransitionMixin, models.Model):
        class Meta:
            abstract = True


class StatefulModel(_Guarded):
    """A model whose state moves only through transitions, and never under two hands at once."""

    class Meta:
        abstract = True

    def refresh_from_db(
        self,
        using: str | None = None,
        fields: Iterable[str] | None = None,
        from_queryset: "models.QuerySet[Any] | None" = None,
    ) -> None:
        """Read again from the database; the state too, which the protected field would keep."""
        if fields is None:
            deferred = self.get_deferred_fields()
            fields = [f.attname for f in self._meta.concrete_fields if f.attname not in deferred]
        fields = list(fields)
        for field in state_fields(type(self)):
            if field.attname in fields:
                self.__dict__.pop(field.attname, None)
        super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)


@dataclass(frozen=True, slots=True)
class Edge:
    """One transition: its name, where it may start, where it ends, its Dutch label and articles."""

    name: str
    source: str
    target: str
    label: str
    cites: tuple[str, ...]


def machines() -> Iterator[type[StatefulModel]]:
    """Every model of the application that has a state machine."""
    yield from (model for model in apps.get_models() if issubclass(model, StatefulModel))


def edges(model: type[StatefulModel]) -> list[Edge]:
    """All transitions of a model, in a fixed order."""
    found = [
        Edge(
            name=step.name,
            source=str(step.source),
            target=target,
            label=step.custom.get("label", ""),
            cites=tuple(step.custom.get("cites", ())),
        )
        for field in state_fields(model)
        for step in field.get_all_transitions(model)
        for target in _targets(step.target)
    ]
    return sorted(found, key=lambda edge: (edge.source, edge.target, edge.name))


def _targets(target: Any) -> Iterable[str]:
    """Where a transition may end: one state, or one of those that its method may give back."""
    found = target.allowed_states if isinstance(target, RETURN_VALUE) else (target,)
    return (str(state) for state in found)
