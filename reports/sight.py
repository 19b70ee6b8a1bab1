"""What somebody looks at: of which municipalities, until which day, and as it was known when."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from accounts.actors import Actor, Scope
from accounts.acts import Act
from accounts.requests import Request
from cases.selectors.listing import NOBODY
from core.errors import NotInScope
from regional.models import Municipality
from regional.selectors import municipalities_of
from reports.forms.sight import KNOWN_ON, SightFilter
from reports.indicators import Indicator, Window
from reports.selectors.figures import known_on
from reports.selectors.knowing import first_known_day, read_at

LIST = "#lijst"
"""Where the list of an indicator stands on its page."""

SINCE = "begonnen-tot"
"""In the address of an indicator: only what began on or before this day."""

WHO = "wie"
"""In the address of an indicator: only the cases that this caseworker had (an id), or nobody."""

LOOKING = (Act.VIEW_FIGURES, Act.VIEW_OWN_MUNICIPALITY)
"""The acts that show figures: of a team, and of one's own municipality."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What is looked at.

    `towns` are all that may be chosen, `town` the one that was. `on` is the last day that counts
    and `known` the watermark: None takes everything that was read. `wrong` says why the day that
    was asked for cannot be shown; then everything is as it is now. `asks` is the whole
    address.
    """

    actor: Actor
    towns: tuple[Municipality, ...]
    town: str
    today: date
    on: date
    known: int | None
    read_at: datetime | None
    form: SightFilter
    wrong: str
    asks: Mapping[str, str]

    @property
    def codes(self) -> frozenset[str]:
        """The municipalities that count together."""
        every = frozenset(town.code for town in self.towns)
        return every & {self.town} if self.town else every

    @property
    def shown(self) -> tuple[Municipality, ...]:
        """The municipalities of these codes, by name."""
        return tuple(town for town in self.towns if town.code in self.codes)

    @property
    def is_back(self) -> bool:
        """Is this how it was known on a day before today?"""
        return self.known is not None

    @property
    def town_names(self) -> dict[str, str]:
        """The name of every municipality of which one sees figures, by code."""
        return {town.code: town.name for town in self.towns}

    @property
    def where(self) -> str:
        """The municipalities in words."""
        names = [town.name for town in self.shown]
        return names[0] if len(names) == 1 else f"{len(names)} gemeenten samen"

    @property
    def who(self) -> str:
        """Whose cases were asked for: a caseworker (an id), or `NOBODY`; empty for everybody's."""
        asked = self.asks.get(WHO, "")
        with suppress(ValueError):
            return asked if asked == NOBODY else str(UUID(asked))
        return ""

    @property
    def query(self) -> dict[str, str]:
        """This sight in an address."""
        told = {"gemeente": self.town, KNOWN_ON: self.on.isoformat() if self.is_back else ""}
        return {name: value for name, value in told.items() if value}

    @property
    def now_href(self) -> str:
        """The same page as it is now."""
        return f"?{urlencode({'gemeente': self.town})}" if self.town else "?"

    def href(self, name: str, *args: object, fragment: str = "", **more: str) -> str:
        """A page of figures with the same sight and more, less what is given as empty."""
        told = {name: value for name, value in {**self.query, **more}.items() if value}
        query = f"?{urlencode(told)}" if told else ""
        return f"{reverse(name, args=args)}{query}{fragment}"

    def behind(self, one: Indicator, window: Window, **more: str) -> str:
        """The list behind the number of an indicator in a window."""
        days = {"van": window.first_day.isoformat(), "tot": window.last_day.isoformat()}
        return self.href("reports:indicator", one.key, fragment=LIST, **{**days, **more})


def sight_of(request: Request, *, acts: Collection[Act] = LOOKING) -> Sight:
    """Read the address; `NotInScope` for who may see no figures."""
    codes = frozenset[str]().union(*(Scope.of(request.actor, act).codes for act in acts))
    if not any(request.actor.may(act) for act in acts) or not codes:
        raise NotInScope
    towns = municipalities_of(codes)
    asks = bool(request.GET.get(KNOWN_ON))
    form = SightFilter(
        request.GET,
        municipalities=towns,
        on=request.on,
        first_known=first_known_day() if asks else None,
    )
    form.is_valid()
    told = form.cleaned_data
    asked = told.get(KNOWN_ON)
    back = asked if asked is not None and asked < request.on else None
    return Sight(
        actor=request.actor,
        towns=tuple(towns),
        town=told.get("gemeente", ""),
        today=request.on,
        on=back or request.on,
        known=known_on(back) if back else None,
        read_at=read_at(),
        form=form,
        wrong=" ".join(str(told) for told in form.errors.get(KNOWN_ON, [])),
        asks=request.GET.dict(),
    )
