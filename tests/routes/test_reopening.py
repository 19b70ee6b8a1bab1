from datetime import timedelta

import pytest
from django.urls import reverse

from cases.models import EndReason
from cases.services.ending import end
from core.errors import NotInScope
from letters import services as letters
from letters.models import Letter
from routes.models import MapTrack, PvtTrack, TrackReopening, ZTrack
from routes.services import map as module
from routes.services import pvt, reopening, z_route
from tests import make
from tests.cases.intakes import invalid, refused
from tests.cases.pips import Desk
from tests.routes.courses import planned
from tests.routes.participating import done_map, done_pvt

pytestmark = pytest.mark.django_db

ONE = timedelta(days=1)
WHY = "De lijst van de tweede bijeenkomst hoorde bij een andere groep."


def act(desk: Desk, on) -> dict[str, object]:
    return {"case_id": desk.case_id, "by": desk.by(on), "on": on}


def states(desk: Desk) -> list[str]:
    rows = Letter.objects.filter(case_id=desk.case_id, kind="pvt_certificate")
    return list(rows.order_by("drafted_at").values_list("state", flat=True))


def test_a_pvt_goes_on_with_a_reason_and_an_unsent_certificate_lapses(region):
    desk = planned(region)
    on = done_pvt(desk)
    with invalid("reason", "Leg in een zin uit"):
        reopening.reopen_pvt(reason=" fout ", **act(desk, on))

    reopening.reopen_pvt(reason=WHY, **act(desk, on))

    assert PvtTrack.objects.get().closed_on is None
    assert TrackReopening.objects.get().was_closed_on == on
    assert states(desk) == ["withdrawn"]
    (event,) = desk.events("track_reopened")
    assert WHY not in str(event.payload)
    with refused("BI 3.1", "niet afgerond"):
        reopening.reopen_pvt(reason=WHY, **act(desk, on))
    pvt.close_pvt(**act(desk, on))
    assert states(desk) == ["withdrawn", "drafted"]


def test_a_certificate_that_was_sealed_stays_in_the_file(region):
    desk = planned(region)
    on = done_pvt(desk)
    letters.approve_and_freeze(PvtTrack.objects.get().letter_id, by=desk.by(on), on=on)

    reopening.reopen_pvt(reason=WHY, **act(desk, on))

    assert states(desk) == ["frozen"]
    assert PvtTrack.objects.get().letter_id is not None


@pytest.mark.parametrize(
    ("reason", "state"), [(EndReason.DUTY_ENDED, "drafted"), (EndReason.DIED, "withdrawn")]
)
def test_a_certificate_that_somebody_earned_outlives_the_case(region, reason, state):
    desk = planned(region)
    on = done_pvt(desk)

    end(reason=reason, ended_on=on, **act(desk, on))

    assert states(desk) == [state]


def test_a_map_goes_on_and_is_closed_anew(region):
    desk = planned(region)
    on = done_map(desk)

    reopening.reopen_map(reason=WHY, **act(desk, on))

    with refused("BI 3.2", "niet afgerond"):
        reopening.reopen_map(reason=WHY, **act(desk, on))
    module.close_map(**act(desk, on))
    assert MapTrack.objects.get().closed_on == on


def test_what_a_certificate_stands_on_goes_on_only_when_that_is_taken_back(region):
    desk = planned(region, route="z")
    on = max(done_pvt(desk), done_map(desk))
    ZTrack.objects.create(case=desk.case, end_talk_on=on, certificate_handed_on=on)

    for reopen in (reopening.reopen_pvt, reopening.reopen_map):
        with refused("RI 3.18(2)", "neem eerst de uitreiking terug"):
            reopen(reason=WHY, **act(desk, on))
    reopening.take_back_certificate(reason=WHY, **act(desk, on))

    assert ZTrack.objects.get().certificate_handed_on is None
    with refused("RI 3.18(2)", "geen certificaat uitgereikt"):
        reopening.take_back_certificate(reason=WHY, **act(desk, on))
    with refused("BI 3.14", "ontbreken nog"):
        z_route.hand_over_certificate(handed_on=on, is_in_person=True, **act(desk, on))
    reopening.reopen_pvt(reason=WHY, **act(desk, on))


def test_a_closed_part_shows_the_way_back_and_a_stranger_finds_nothing(region, today):
    desk = planned(region)
    on = done_pvt(desk)
    today(on)
    browser = make.client(desk.writer)
    page = reverse("routes:participation", args=[desk.case_id])
    assert "Afronding van het PVT terugnemen" in browser.get(page).content.decode()
    stranger = make.actor("caseworker", region.own("0482"), on=on)
    with pytest.raises(NotInScope):
        reopening.reopen_pvt(case_id=desk.case_id, reason=WHY, by=stranger, on=on)

    typed = {"seen": len(desk.events()), "reason": WHY}
    done = browser.post(reverse("routes:reopen_pvt", args=[desk.case_id]), typed)

    assert done.status_code == 302
    assert "PVT afronden" in browser.get(page).content.decode()
