"""PVT, MAP and the end of the Z-route of a case, as their page shows them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

import law
from cases.casefile import CaseFrame
from cases.models import Case, PipVersion
from cases.rules.completion import CompletionEvidence
from law import Verdict
from routes.models import (
    HourDeduction,
    MapTheme,
    MapTrack,
    PracticeHost,
    PracticeHours,
    PracticePurpose,
    PvtGroup,
    PvtPlace,
    PvtPresence,
    PvtTrack,
    ThemeOfMap,
    ZTrack,
)
from routes.rules.participation import (
    MapFacts,
    PvtFacts,
    certificate_may_be_handed_over,
    map_is_owed,
    map_may_be_closed,
    pvt_may_be_closed,
)
from routes.selectors.participation import (
    Tracks,
    as_map_facts,
    as_pvt_facts,
    attended,
    deductions_of,
    hosts_with_places,
    plan_in_force,
    practice_of,
    themes_of,
    tracks_of,
)
from routes.selectors.pvt import open_groups, places_of
from routes.selectors.z_route import z_evidence


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme of the checklist, with the row of the day on which it was dealt with."""

    theme: ThemeOfMap
    done: MapTheme | None


@dataclass(frozen=True)
class ParticipationFile:
    """What there is in a case as somebody opens it; each part is read once, when it is asked
    for.
    """

    frame: CaseFrame

    @property
    def case(self) -> Case:
        """The case."""
        return self.frame.case

    @property
    def on(self) -> date:
        """The day on which it is read."""
        return self.frame.on

    @cached_property
    def tracks(self) -> Tracks:
        """How PVT, MAP and the end of the Z-route are kept."""
        return tracks_of(self.case)

    @cached_property
    def plan(self) -> PipVersion | None:
        """The plan in force: its route and what it says of PVT and MAP."""
        return plan_in_force(self.case)

    @property
    def is_map_owed(self) -> bool:
        """Is MAP asked of this person now?"""
        return map_is_owed(self.plan.route if self.plan else "")

    @property
    def is_z(self) -> bool:
        """Does the plan in force say the Z-route?"""
        return self.plan is not None and self.plan.route == "z"

    # PVT.

    @property
    def pvt_track(self) -> PvtTrack | None:
        """Signing, signature and closing."""
        return self.tracks.pvt

    @cached_property
    def attended(self) -> list[PvtPresence]:
        """The sessions that were recorded, in their order."""
        return list(attended(self.case))

    @cached_property
    def places(self) -> list[PvtPlace]:
        """The groups, the newest first."""
        return list(places_of(self.case))

    @property
    def place(self) -> PvtPlace | None:
        """The group in which this person is now."""
        return next((one for one in self.places if one.left_on is None), None)

    @property
    def open_groups(self) -> list[PvtGroup]:
        """The groups in which there is a place."""
        return [] if self.place else list(open_groups(self.case, on=self.on))

    @property
    def kept_intake(self) -> dict[str, Any]:
        """What was recorded of the intake, to begin its form with."""
        track = self.pvt_track
        if track is None:
            return {}
        return {"hours": track.intake_hours, "has_activity": track.has_intake_activity}

    @cached_property
    def pvt(self) -> PvtFacts:
        """How the PVT stands."""
        return as_pvt_facts(self.pvt_track, self.attended)

    @property
    def pvt_verdict(self) -> Verdict:
        """What keeps the PVT from being closed."""
        return pvt_may_be_closed(self.pvt, on=self.on)

    @property
    def pvt_floor(self) -> int:
        """The hours that the law asks at least."""
        return law.parameter("pvt_min_hours", self.on).number

    # MAP.

    @property
    def map_track(self) -> MapTrack | None:
        """The MAP; None while it has not begun."""
        return self.tracks.map

    @cached_property
    def done(self) -> list[MapTheme]:
        """The themes that were dealt with."""
        return list(themes_of(self.case))

    @property
    def themes(self) -> list[ThemeRow]:
        """The eight themes, dealt with or not."""
        done = {row.theme: row for row in self.done}
        return [ThemeRow(theme, done.get(theme.value)) for theme in ThemeOfMap]

    @cached_property
    def practice(self) -> list[PracticeHours]:
        """Every row of hours in practice that counts."""
        return list(practice_of(self.case))

    @property
    def map_practice(self) -> list[PracticeHours]:
        """Hours in practice of the MAP."""
        return [row for row in self.practice if row.purpose == PracticePurpose.MAP]

    @property
    def participation(self) -> list[PracticeHours]:
        """Hours of participation of the Z-route."""
        return [row for row in self.practice if row.purpose == PracticePurpose.PARTICIPATION]

    @cached_property
    def hosts(self) -> list[PracticeHost]:
        """Who offers places in practice now."""
        return hosts_with_places()

    def hosts_beside(self, row: PracticeHours) -> list[PracticeHost]:
        """The same, with the host of this row when it stopped since."""
        if row.host is None or row.host in self.hosts:
            return self.hosts
        return [*self.hosts, row.host]

    @cached_property
    def map(self) -> MapFacts:
        """How the MAP stands."""
        return as_map_facts(self.map_track, self.done, self.practice)

    @property
    def map_verdict(self) -> Verdict:
        """What keeps the MAP from being closed."""
        return map_may_be_closed(self.map, on=self.on)

    @property
    def practice_floor(self) -> int:
        """The practical hours that the Regeling asks at least."""
        return law.parameter("map_practice_hours", self.on).number

    # The Z-route.

    @property
    def z_track(self) -> ZTrack | None:
        """End talk and certificate."""
        return self.tracks.z

    @cached_property
    def deductions(self) -> list[HourDeduction]:
        """Hours that are not asked."""
        return list(deductions_of(self.case))

    @cached_property
    def evidence(self) -> CompletionEvidence:
        """Hours against norms, and what else the certificate stands on."""
        return z_evidence(self.case, on=self.on, tracks=self.tracks)

    @property
    def z_verdict(self) -> Verdict:
        """What keeps the certificate from being handed over."""
        return certificate_may_be_handed_over(self.evidence, handed_on=self.on, is_in_person=True)

    @property
    def talk_holders(self) -> list[tuple[UUID, str]]:
        """Who may be named as holder of an end talk: the college of the municipality, and who
        carries out its duties today.
        """
        town = self.case.municipality
        others = {row.executor: row.name for row in self.frame.duties}
        own = {town.organisation_id: f"Het college van {town.name}"}
        return list(
            {**own, **{key: name for key, name in others.items() if key not in own}}.items()
        )
