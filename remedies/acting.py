"""What can be done with an objection or a request now, each with its form."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms


@dataclass(frozen=True, slots=True)
class ActCard:
    """An act as its page offers it: a form that opens, or only a button when it has no fields."""

    name: str
    label: str
    form: forms.Form
    href: str
    is_open: bool = False

    @property
    def is_button(self) -> bool:
        """Is there nothing to fill in?"""
        return not self.form.fields


@dataclass(frozen=True, slots=True)
class Offered:
    """An act that a page may offer: its form, its label, whether it can be done now, and which
    fields say nothing here.
    """

    form: type[forms.Form]
    label: str
    is_possible: Callable[[Any], bool]
    leaves_out: Callable[[Any], Iterable[str]] = lambda file: ()

    def make(self, name: str, file: Any, data: Mapping[str, Any] | None = None) -> forms.Form:
        """The form for this file, with ids of its own: a page has several."""
        form = self.form(data, auto_id=f"id_{name}_%s")
        for field in self.leaves_out(file):
            del form.fields[field]
        return form


def cards(
    offered: Mapping[str, Offered],
    file: Any,
    href: Callable[[str], str],
    tried: tuple[str, forms.Form] | None,
) -> Iterable[ActCard]:
    """The acts that are possible now, and the one that was tried and refused, filled in as it was
    sent.
    """
    for name, act in offered.items():
        if tried is not None and tried[0] == name:
            yield ActCard(name, act.label, tried[1], href(name), is_open=True)
        elif act.is_possible(file):
            yield ActCard(name, act.label, act.make(name, file), href(name))
