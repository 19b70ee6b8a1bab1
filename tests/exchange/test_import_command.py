import json
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from cases.models import Case, Newcomer
from core.models import Event
from exchange.uploads import MAX_BYTES
from tests import make
from tests.exchange.conftest import DATA, needs_people, people
from tests.exchange.persons import BSN, OTHER_BSN, day, permit, record

ON = "2026-11-23"
NAMED = {"999992806", "999990603", "999990871", "999991619", "999992910"}

Write = Callable[[object], Path]

pytestmark = pytest.mark.django_db


def imported(path: Path | str, *options: str) -> dict[str, Any]:
    """The report of a run that succeeds."""
    out = StringIO()
    call_command("import_brp", str(path), *asked(*options), "--json", stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def refused(*arguments: str) -> str:
    """The sentence of a run that is refused with exit code 2, after which there is no case."""
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("import_brp", *arguments, stdout=out, stderr=err)
    assert stop.value.code == 2
    assert out.getvalue() == ""
    assert not Case.objects.exists()
    sentence = err.getvalue().strip()
    assert len(sentence.splitlines()) == 1
    return sentence


def asked(*options: str) -> list[str]:
    return ["--municipality", "0505", "--notified-on", "2026-10-01", "--on", ON, *options]


def reasons(report: dict[str, Any]) -> dict[str, str]:
    return {row["bsn"]: row["code"] for row in report["listed"]}


@needs_people
def test_the_lapsed_people_open_nothing_and_give_47_reasons(region: make.Region) -> None:
    report = imported(DATA / "personen.json", "--any-municipality")

    assert report["persons"] == 47
    assert report["counts"]["opened"] == 0
    assert len([row for row in report["listed"] if row["reason"]]) == 47
    assert not Case.objects.exists()
    assert not Newcomer.objects.exists()


@needs_people
def test_the_adapted_people_open_five_cases_and_nobody_is_lost(region: make.Region) -> None:
    report = imported(DATA / "personen-geldig.json", "--any-municipality")

    assert {row["bsn"] for row in report["opened"]} == NAMED
    assert set(Case.objects.values_list("newcomer__bsn", flat=True)) == NAMED
    told = [row["bsn"] for row in (*report["opened"], *report["listed"])]
    written = [one.get("burgerservicenummer") for one in people("personen-geldig.json")]
    assert sorted(told, key=str) == sorted(written, key=str)


@needs_people
def test_each_of_the_others_has_its_own_reason(region: make.Region) -> None:
    report = imported(DATA / "personen-geldig.json", "--any-municipality")

    codes = reasons(report)
    assert codes["999995066"] == "birth_unknown"
    assert codes["999994220"] == "free_movement"
    assert codes["999991358"] == "dutch"
    assert codes["999999333"] == "pension_age"
    assert codes["999990305"] == "deceased"
    assert codes["999993586"] == "suspended_m"
    assert codes["999993410"] == "suspended_r"
    assert codes["999994062"] == "regular_indefinite"
    assert codes["999992764"] == "no_title"
    assert codes[None] == "no_bsn"  # type: ignore[index]
    assert [row["bsn"] for row in report["listed"] if row["decision"] == "ask_duo"] == ["999995066"]


@needs_people
@pytest.mark.parametrize("name", ["personen.json", "personen-geldig.json"])
def test_nobody_of_the_official_set_lives_in_the_region(region: make.Region, name: str) -> None:
    report = imported(DATA / name)

    assert report["counts"]["opened"] == 0
    assert set(reasons(report).values()) == {
        "lives_elsewhere",
        "no_bsn",
        "deceased",
        "suspended_m",
        "suspended_r",
    }


@needs_people
def test_a_second_import_makes_no_duplicates_and_names_the_case(region: make.Region) -> None:
    first = imported(DATA / "personen-geldig.json", "--any-municipality")
    events = Event.objects.count()

    second = imported(DATA / "personen-geldig.json", "--any-municipality")

    assert second["counts"]["opened"] == 0
    assert second["persons"] == 47
    told = {row["bsn"]: row["reason"] for row in second["listed"] if row["code"] == "has_case"}
    assert told == {row["bsn"]: f"Heeft al een zaak: {row['case']}." for row in first["opened"]}
    assert Case.objects.count() == 5
    assert Event.objects.count() == events


@needs_people
def test_what_the_register_knows_is_kept_as_it_is(region: make.Region) -> None:
    imported(DATA / "personen-geldig.json", "--any-municipality")

    only_the_year = Newcomer.objects.get(bsn="999992806")
    assert (only_the_year.birth_year, only_the_year.birth_month, only_the_year.birth_day) == (
        1968,
        None,
        None,
    )
    assert Newcomer.objects.get(bsn="999990603").full_name == "Aişe Çağati Inönü"
    assert Newcomer.objects.get(bsn="999992910").nationalities == ["0000"]


def test_the_text_lists_everybody_with_a_reason_and_ends_with_the_counts(
    region: make.Region, write_file: Write
) -> None:
    path = write_file(
        [
            record(),
            record(
                burgerservicenummer=OTHER_BSN, naam={"geslachtsnaam": "<Onbekend> & </Onbemind>"}
            ),
            record(burgerservicenummer=None),
        ]
    )
    out = StringIO()

    call_command("import_brp", str(path), *asked(), stdout=out)

    lines = out.getvalue().splitlines()
    assert lines[0].startswith(f"GEOPEND   {BSN}  Rima Noor Haddad  zaak 2026-00001  ")
    assert "<Onbekend> & </Onbemind>" in lines[1]
    assert lines[2] == "NIET      zonder BSN Rima Noor Haddad  Deze persoon heeft geen BSN."
    assert lines[-1] == "3 personen: 2 geopend, 0 navragen bij DUO, 1 geen zaak."


def test_the_case_stands_on_the_permit_the_notification_and_the_registration(
    region: make.Region, write_file: Write
) -> None:
    imported(write_file([record(geheimhoudingPersoonsgegevens=True)]))

    case = Case.objects.get()
    assert case.obligation_began_on == date(2026, 3, 1)
    assert case.notified_on == date(2026, 10, 1)
    assert case.registered_on == date(2026, 7, 1)
    assert case.placement_municipality is None
    assert case.newcomer.is_address_secret
    assert Event.objects.get(stream=case.id, verb="case_opened").actor == "system:import"


def test_a_begin_of_the_duty_that_is_given_holds_for_everybody(
    region: make.Region, write_file: Write
) -> None:
    imported(write_file([record()]), "--obligation-began-on", "2026-09-15")

    assert Case.objects.get().obligation_began_on == date(2026, 9, 15)


def test_sixteen_and_seventeen_open_with_a_note(region: make.Region, write_file: Write) -> None:
    report = imported(
        write_file(
            [
                record(geboorte={"datum": day("2009-11-23")}),
                record(burgerservicenummer=OTHER_BSN, geboorte={"datum": day("2010-11-24")}),
            ]
        )
    )

    assert [(row["bsn"], row["decision"]) for row in report["opened"]] == [(BSN, "open_with_note")]
    assert "kwalificatieplicht" in report["opened"][0]["reason"]
    assert reasons(report) == {OTHER_BSN: "under_age"}


def test_somebody_who_stands_in_the_file_twice_gets_one_case(
    region: make.Region, write_file: Write
) -> None:
    report = imported(write_file([record(), record()]))

    assert report["counts"]["opened"] == 1
    assert reasons(report) == {BSN: "twice"}


def test_somebody_whose_data_cannot_be_read_does_not_stop_the_others(
    region: make.Region, write_file: Write
) -> None:
    report = imported(
        write_file([{"naam": "Haddad"}, record(naam={"geslachtsnaam": "\ud800"}), record()])
    )

    assert report["counts"] == {"opened": 1, "ask_duo": 0, "refused": 2}
    assert [row["name"] for row in report["listed"]] == [
        "Persoon 1 in het bestand",
        "Persoon 2 in het bestand",
    ]
    assert report["listed"][0]["reason"] == "Deze gegevens zijn niet te lezen: naam."


def test_somebody_whom_the_opening_itself_refuses_is_listed_and_leaves_nothing_behind(
    region: make.Region, write_file: Write
) -> None:
    report = imported(
        write_file(
            [
                record(datumInschrijvingInGemeente=day("2026-12-01")),
                record(burgerservicenummer=OTHER_BSN),
            ]
        )
    )

    assert reasons(report) == {BSN: "invalid"}
    assert report["listed"][0]["reason"] == "Deze dag ligt in de toekomst."
    assert list(Newcomer.objects.values_list("bsn", flat=True)) == [OTHER_BSN]


def test_a_file_without_people_is_no_mistake(region: make.Region, write_file: Write) -> None:
    assert imported(write_file([]))["persons"] == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"naam;bsn", "Dit is geen JSON-bestand."),
        (b"", "Dit is geen JSON-bestand."),
        (b"\xff\xfe\x00", "Dit is geen JSON-bestand."),
        (b"[" * 100_000, "Dit is geen JSON-bestand."),
        (b"[]", "Dit is geen bestand uit de BRP: “type” is niet"),
        ({"personen": []}, "Dit is geen bestand uit de BRP: “type” is niet"),
        ({"type": "RaadpleegMetBurgerservicenummer"}, "Dit is geen bestand uit de BRP: de lijst"),
        (
            {"type": "RaadpleegMetBurgerservicenummer", "personen": [record(), "Rima"]},
            "Dit is geen bestand uit de BRP: de lijst",
        ),
    ],
)
def test_another_file_is_refused_in_one_sentence(
    region: make.Region, write_file: Write, content: object, sentence: str
) -> None:
    assert refused(str(write_file(content)), *asked()).startswith(sentence)


def test_a_file_with_a_byte_order_mark_is_read(region: make.Region, write_file: Write) -> None:
    whole = {"type": "RaadpleegMetBurgerservicenummer", "personen": [record()]}

    report = imported(write_file(b"\xef\xbb\xbf" + json.dumps(whole).encode()))

    assert report["counts"]["opened"] == 1


def test_a_file_of_fifty_megabytes_is_refused_unread(region: make.Region, tmp_path: Path) -> None:
    path = tmp_path / "groot.json"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)

    assert refused(str(path), *asked()).startswith("Het bestand is groter dan 20 MB.")


def test_a_file_of_exactly_the_limit_is_read(region: make.Region, write_file: Write) -> None:
    whole = json.dumps({"type": "RaadpleegMetBurgerservicenummer", "personen": [record()]}).encode()

    report = imported(write_file(whole + b" " * (MAX_BYTES - len(whole))))

    assert report["counts"]["opened"] == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--notified-on", "2026-10-01"], "“” is geen gemeente van deze regio; kies uit 0482"),
        (["--municipality", "0518", "--notified-on", "2026-10-01"], "“0518” is geen gemeente"),
        (["--municipality", "0505"], "Geef met --notified-on de dag"),
        (["--municipality", "0505", "--notified-on", "1-10-2026"], "“1-10-2026” is geen datum"),
        (["--municipality", "0505", "--notified-on", "20261001"], "“20261001” is geen datum"),
        (
            ["--municipality", "0505", "--notified-on", "2026-11-24"],
            "Deze dag ligt in de toekomst.",
        ),
        (
            ["--municipality", "0505", "--notified-on", "2021-12-31"],
            "Deze kennisgeving is van voor",
        ),
        (
            [
                "--municipality",
                "0505",
                "--notified-on",
                "2026-10-01",
                "--obligation-began-on",
                "2026-10-02",
            ],
            "De kennisgeving ligt voor het begin",
        ),
    ],
)
def test_a_wrong_question_is_refused_in_one_sentence(
    region: make.Region, write_file: Write, arguments: list[str], sentence: str
) -> None:
    assert refused(str(write_file([record()])), *arguments, "--on", ON).startswith(sentence)


def test_a_file_that_is_not_there_is_refused_in_one_sentence(region: make.Region) -> None:
    assert refused("/nergens/personen.json", *asked()) == (
        "Het bestand “/nergens/personen.json” is niet te lezen."
    )
    assert refused(*asked()) == "Noem het bestand dat u wilt inlezen."


def test_a_permit_older_than_the_act_is_asked_about(region: make.Region, write_file: Write) -> None:
    report = imported(write_file([record(verblijfstitel=permit("21", "2021-12-31", "2026-12-31"))]))

    assert reasons(report) == {BSN: "older_act"}
    assert report["counts"]["ask_duo"] == 1
