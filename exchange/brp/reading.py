"""Read JSON from outside piece by piece: every value is checked before it is believed."""

from dataclasses import dataclass
from datetime import date
from typing import Self, cast

from core.partial_date import PartialDate


class Unreadable(Exception):
    """A value is not of the kind that the description promises; `path` says where, never what."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Node:
    """A JSON object and the path to it. An absent object reads as an empty one."""

    fields: dict[str, object]
    path: str = ""

    @classmethod
    def of(cls, value: object, path: str = "") -> Self:
        """The value as an object; `Unreadable` when it is something else."""
        if not isinstance(value, dict):
            raise Unreadable(path or "persoon")
        return cls(cast("dict[str, object]", value), path)

    def has(self, name: str) -> bool:
        """Is the field there, whatever it holds?"""
        return self.fields.get(name) is not None

    def node(self, name: str) -> "Node":
        """The object under this name."""
        return Node.of(self.fields[name], self._at(name)) if self.has(name) else Node({})

    def nodes(self, name: str) -> list["Node"]:
        """The objects in the list under this name."""
        found = self.fields.get(name)
        if found is None:
            return []
        if not isinstance(found, list):
            raise Unreadable(self._at(name))
        return [Node.of(item, self._at(name)) for item in cast("list[object]", found)]

    def text(self, name: str, *, limit: int = 200) -> str:
        """The text under this name, as it is written; "" when absent.

        Refuses more than `limit` characters, and what no database keeps: NUL and half characters.
        """
        found = self.fields.get(name)
        if found is None:
            return ""
        if not isinstance(found, str) or len(found) > limit or not _storable(found):
            raise Unreadable(self._at(name))
        return found

    def number(self, name: str) -> int | None:
        """The whole number under this name."""
        found = self.fields.get(name)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int):
            raise Unreadable(self._at(name))
        return found

    def flag(self, name: str) -> bool:
        """Is the field set? Anything that is not plainly "no" counts as yes."""
        return self.fields.get(name) not in (None, False, 0, "", "0")

    def partial_date(self, name: str) -> PartialDate:
        """The date under this name (AbstractDatum), with only the parts that are known."""
        found = self.node(name)
        try:
            match found.text("type"):
                case "" | "DatumOnbekend":
                    return PartialDate()
                case "Datum":
                    return PartialDate.of(date.fromisoformat(found.text("datum")))
                case "JaarMaandDatum":
                    return _checked(PartialDate(found.number("jaar"), found.number("maand")))
                case "JaarDatum":
                    return _checked(PartialDate(found.number("jaar")))
                case _:
                    raise Unreadable(self._at(name))
        except ValueError as wrong:
            raise Unreadable(self._at(name)) from wrong

    def _at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name


def _checked(day: PartialDate) -> PartialDate:
    """The same, once it is sure that the calendar knows it (`ValueError` otherwise)."""
    if day.year is None or day.month == 0:
        raise ValueError
    date(day.year, day.month or 1, 1)
    return day


def _storable(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)
