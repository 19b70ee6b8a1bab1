"""Quarters, why a field is empty, mappings, and the file by a schema made for the test."""

import json
from datetime import date
from uuid import UUID

import pytest
from lxml import etree

from exchange.cbs.capture import capture
from exchange.cbs.document import NotThisSchema, check, read_schema, write
from exchange.cbs.fields import BY_NAME, FIELDS, Person, Stand, checked, stand_of
from exchange.cbs.mapping import NotThisMapping, read_mapping
from exchange.cbs.quarters import Quarter, due_on, latest, quarter_in, quarter_of

QUARTER = Quarter(2026, 1)
XSD = b"""<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:proef"
           xmlns="urn:proef" elementFormDefault="qualified">
  <xs:element name="Levering"><xs:complexType><xs:sequence>
    <xs:element name="Gemeente" type="xs:string"/>
    <xs:element name="Personen"><xs:complexType><xs:sequence>
      <xs:element name="Persoon" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
        <xs:element name="Bsn"><xs:simpleType><xs:restriction base="xs:string">
          <xs:pattern value="[0-9]{9}"/></xs:restriction></xs:simpleType></xs:element>
        <xs:element name="Doelgroep"><xs:simpleType><xs:restriction base="xs:string">
          <xs:enumeration value="1"/><xs:enumeration value="2"/>
        </xs:restriction></xs:simpleType></xs:element>
        <xs:element name="Pip" minOccurs="0"><xs:complexType><xs:sequence>
          <xs:element name="Dagtekening" type="xs:date"/>
          <xs:element name="Uren" type="xs:integer" minOccurs="0"/>
        </xs:sequence></xs:complexType></xs:element>
        <xs:element name="Afwezig" type="xs:boolean" minOccurs="0"/>
      </xs:sequence></xs:complexType></xs:element>
    </xs:sequence></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>"""
MAPPING = {
    "edition": "Proef 2026",
    "namespace": "urn:proef",
    "root": "Levering",
    "person": "Personen/Persoon",
    "head": [{"kenmerkNr": "0", "xpath": "Gemeente", "sourceField": "gemeentecode"}],
    "kenmerken": [
        {
            "kenmerkNr": "1",
            "xpath": "Bsn",
            "sourceField": "bsn",
            "length": 9,
            "requiredFrom": "2026-K1",
        },
        {
            "kenmerkNr": "2",
            "xpath": "Doelgroep",
            "sourceField": "doelgroep",
            "codeMap": {"asylum": "1", "family": "2"},
        },
        {
            "kenmerkNr": "3",
            "xpath": "Pip/Dagtekening",
            "sourceField": "pipDagtekeningEerste",
            "type": "date",
        },
        {
            "kenmerkNr": "4",
            "xpath": "Pip/Uren",
            "sourceField": "urenLeerroute",
            "type": "number",
            "conditionDoelgroep": "asylum",
            "conditionLeerroute": ["b1", "z"],
        },
        {
            "kenmerkNr": "5",
            "xpath": "Afwezig",
            "sourceField": "voltooidInAfwezigheid",
            "type": "boolean",
        },
    ],
}
PLAIN = {
    "bsn": "999992806",
    "gemeentecode": "0505",
    "verslagjaar": 2026,
    "verslagkwartaal": 1,
    "datumKoppeling": date(2026, 1, 5),
    "doelgroep": "asylum",
}
PLANNED = {
    **PLAIN,
    "bredeIntakeEinde": date(2026, 2, 2),
    "voltooidInAfwezigheid": False,
    "pipDagtekeningEerste": date(2026, 3, 2),
    "leerroute": "B",
    "urenLeerroute": 600,
}


def person(values=PLAIN, *, group="asylum", route=""):
    number = "2026-00001"
    told = {**values, "doelgroep": group}
    return Person(
        case_id=UUID(int=1), number=number, name="H", group=group, route=route, values=told
    )


def as_bytes(**changes):
    return json.dumps({**MAPPING, **changes}).encode()


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), Quarter(2026, 1)),
        (date(2026, 3, 31), Quarter(2026, 1)),
        (date(2026, 4, 1), Quarter(2026, 2)),
        (date(2026, 12, 31), Quarter(2026, 4)),
    ],
)
def test_a_day_falls_in_its_quarter(day, quarter):
    assert quarter_of(day) == quarter
    assert quarter.first_day <= day <= quarter.last_day


def test_a_quarter_is_delivered_within_four_weeks_after_its_end():
    assert Quarter(2025, 4).deliver_by == date(2026, 1, 28)
    assert Quarter(2026, 1).deliver_by == date(2026, 4, 28)
    assert due_on(date(2026, 3, 31)) == Quarter(2025, 4)
    assert due_on(date(2026, 4, 1)) == Quarter(2026, 1)
    assert latest(date(2022, 8, 1)) == [Quarter(2022, 2), Quarter(2022, 1)]


@pytest.mark.parametrize("text", ["", "2026-1", "2026-K5", "2021-K4", "2026-K1 ", "x"])
def test_what_is_no_quarter_of_the_act_is_none(text):
    assert quarter_in(text) is None
    assert quarter_in("2026-K1") == QUARTER


@pytest.mark.parametrize(
    ("name", "who", "stand"),
    [
        ("bsn", person(), Stand.FILLED),
        ("bsn", person({}), Stand.MISSING),
        ("leerroute", person(), Stand.NOT_YET),
        ("urenLeerroute", person(PLANNED, route="b1"), Stand.FILLED),
        ("urenLeerroute", person(PLANNED, group="family"), Stand.FILLED),
        ("datumInburgeringsaanbod", person(group="family"), Stand.NOT_FOR_GROUP),
        ("zRouteEindgesprek", person(PLANNED, route="b1"), Stand.NOT_FOR_ROUTE),
        ("zRouteEindgesprek", person(PLANNED, route="z"), Stand.NOT_APPLICABLE),
        ("zRouteEindgesprek", person(), Stand.NOT_YET),
        ("voortgangsgesprekkenGepland", person(PLANNED, route="b1"), Stand.MISSING),
        ("oproep3Datum", person(), Stand.NOT_APPLICABLE),
        ("pipDagtekeningEerste", person(), Stand.NOT_YET),
    ],
)
def test_an_empty_field_says_why_it_may_be_empty(name, who, stand):
    assert stand_of(BY_NAME[name], who) is stand


def test_every_field_leans_on_a_field_that_exists_and_every_person_has_a_stand_for_each():
    assert {one.after for one in FIELDS} - {""} <= BY_NAME.keys()
    assert len(BY_NAME) == len(FIELDS)
    row = checked(person())
    assert row.stands.keys() == BY_NAME.keys()
    assert row.missing == ()
    assert checked(person({**PLAIN, "bsn": None})).waits_for_bsn


def test_the_capture_holds_every_field_and_no_formula():
    content = capture([person({**PLANNED, "cursusinstelling": "=1+1"})]).decode("utf-8-sig")

    head, line = content.splitlines()
    told = dict(zip(head.split(";"), line.split(";"), strict=True))
    assert list(told) == [one.name for one in FIELDS]
    assert told["cursusinstelling"] == "'=1+1"
    assert (told["pipDagtekeningEerste"], told["voltooidInAfwezigheid"]) == ("2026-03-02", "false")


def test_what_is_written_by_a_mapping_passes_the_schema_and_reads_back():
    edition, schema = read_mapping(as_bytes()), read_schema(XSD)
    people = [person(PLANNED, route="b1"), person(PLAIN, group="family")]

    content, faults = write(edition, people, QUARTER)

    assert faults == []
    assert list(check(edition, schema, content)) == []
    found = etree.fromstring(content)
    named = {"p": "urn:proef"}
    assert found.findtext("p:Gemeente", namespaces=named) == "0505"
    first, second = found.findall("p:Personen/p:Persoon", named)
    assert [one.text for one in first.iter() if one.text.strip()] == [
        "999992806",
        "1",
        "2026-03-02",
        "600",
        "false",
    ]
    assert second.findtext("p:Doelgroep", namespaces=named) == "2"
    assert second.find("p:Pip", named) is None


def test_the_xml_carries_the_value_itself_where_the_capture_keeps_it_from_reckoning():
    course = {"kenmerkNr": "1", "xpath": "Cursus", "sourceField": "cursusinstelling"}
    edition = read_mapping(as_bytes(kenmerken=[course]))
    names = ["=1+1", "-Taal & Werk-", "+31", " @school", "<b>"]
    people = [person({**PLAIN, "cursusinstelling": name}) for name in names]

    content, faults = write(edition, people, QUARTER)
    _, unfit = write(edition, [person({**PLAIN, "cursusinstelling": "A\x07B"})], QUARTER)

    assert faults == []
    assert [one.text for one in etree.fromstring(content).iter("{urn:proef}Cursus")] == names
    assert [one.what for one in unfit] == [
        "kenmerk 1 (cursusinstelling): “AB” bevat een teken dat niet in XML past"
    ]


def test_what_is_wrong_is_told_of_the_person_it_is_about():
    edition, schema = read_mapping(as_bytes()), read_schema(XSD)
    people = [
        person(),
        person({**PLAIN, "bsn": None}),
        person(group="other"),
        person({**PLAIN, "bsn": "9999928061"}),
        person({**PLAIN, "bsn": "99999280x"}),
    ]

    content, faults = write(edition, people, QUARTER)
    by_schema = list(check(edition, schema, content))

    assert [(one.place, one.what.split(":")[0]) for one in faults] == [
        (2, "kenmerk 1 (bsn) is verplicht en leeg"),
        (3, "kenmerk 2 (doelgroep)"),
        (4, "kenmerk 1 (bsn)"),
    ]
    assert {one.place for one in by_schema} == {2, 3, 4, 5}
    _, before = write(edition, people[1:2], Quarter(2025, 4))
    assert before == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"edition": ""}, "“edition” ontbreekt."),
        ({"root": "a b"}, "“root” is geen pad van elementnamen."),
        ({"kenmerken": []}, "“kenmerken” is geen lijst met ten minste een kenmerk."),
        ({"kenmerken": [{}]}, "kenmerken 1: “kenmerkNr” ontbreekt."),
        ({"head": ["x"]}, "head 1: dit is geen object."),
        (
            {"kenmerken": [{**MAPPING["kenmerken"][0], "sourceField": "schoenmaat"}]},
            "kenmerken 1: “sourceField” schoenmaat bestaat niet.",
        ),
        (
            {"kenmerken": [{**MAPPING["kenmerken"][0], "requiredFrom": "2026"}]},
            "kenmerken 1: “requiredFrom” is geen kwartaal als 2026-K1.",
        ),
        (
            {"kenmerken": [{**MAPPING["kenmerken"][0], "conditionLeerroute": ["x"]}]},
            "kenmerken 1: “conditionLeerroute” is geen lijst van b1, education, z.",
        ),
    ],
)
def test_a_mapping_with_a_fault_is_refused_with_every_fault(changes, fault):
    with pytest.raises(NotThisMapping) as refusal:
        read_mapping(as_bytes(**changes))

    assert fault in refusal.value.faults


@pytest.mark.parametrize("content", [b"", b"\xff", b"[1]", b"{}", b"[" * 100_000])
def test_what_is_no_mapping_is_refused(content):
    with pytest.raises(NotThisMapping):
        read_mapping(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<a/>",
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + XSD.split(b"?>", 1)[1],
        XSD.replace(
            b'<xs:element name="Levering">',
            b'<xs:include schemaLocation="x.xsd"/><xs:element name="Levering">',
            1,
        ),
        XSD.replace(b"xs:date", b"xs:nodate"),
    ],
)
def test_what_is_no_schema_or_reaches_outside_is_refused(content):
    with pytest.raises(NotThisSchema):
        read_schema(content)
