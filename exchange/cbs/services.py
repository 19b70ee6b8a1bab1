"""What is written about the statistics for CBS: editions, and the register of deliveries."""

from datetime import date
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from accounts import services as access
from accounts.actors import Actor, Scope, demand
from accounts.acts import Act
from core.errors import Invalid, Refused
from core.events import Code, Payload
from exchange.cbs import selectors
from exchange.cbs.capture import capture
from exchange.cbs.document import NotThisSchema, read_schema
from exchange.cbs.mapping import NotThisMapping, read_mapping
from exchange.cbs.quarters import Quarter
from exchange.events import StatisticsDelivered, StatisticsMade
from exchange.models import DeliveryForm, StatisticsDelivery, StatisticsEdition
from regional.selectors import municipality
from regional.services import remember

ARTICLE = "RI 9.1(1)"


@transaction.atomic
def load_edition(
    *, first: Quarter, schema: bytes, mapping: bytes, by: Actor, on: date
) -> StatisticsEdition:
    """Load the XSD and the mapping of an edition, from a quarter on.

    Refuses (`Invalid`) what is no schema or no mapping, with every fault at its field.
    """
    demand(by, Act.MANAGE_REGION)
    faults: dict[str, str] = {}
    name = ""
    try:
        read_schema(schema)
    except NotThisSchema as fault:
        faults["schema"] = str(fault)
    try:
        name = read_mapping(mapping).edition
    except NotThisMapping as fault:
        faults["mapping"] = str(fault)
    if faults:
        raise Invalid(faults)
    return StatisticsEdition.objects.create(
        name=name[:80],
        first_year=first.year,
        first_quarter=first.number,
        schema=schema,
        mapping=mapping,
        schema_sha256=sha256(schema).hexdigest(),
        mapping_sha256=sha256(mapping).hexdigest(),
        loaded_on=on,
        loaded_by_id=by.user_id,
    )


@transaction.atomic
def make_delivery(
    *, code: str, quarter: Quarter, form: DeliveryForm, by: Actor, on: date
) -> tuple[StatisticsDelivery, bytes]:
    """Make the file of a quarter that has ended, and keep its digest; the file itself is not kept.

    Refuses (`Refused`) a quarter that runs, an XML without an edition, and one that the edition
    says is wrong.
    """
    Scope.of(by, Act.DELIVER_STATISTICS).demand(code)
    if on <= quarter.last_day:
        raise Refused.because(ARTICLE, "dit kwartaal is nog niet voorbij")
    sheet = selectors.sheet(code, quarter)
    if form == DeliveryForm.XML and sheet.edition is None:
        raise Refused.because(ARTICLE, "voor dit kwartaal is geen XSD met mapping geladen")
    if form == DeliveryForm.XML and sheet.faults:
        raise Refused.because(ARTICLE, "het bestand klopt niet met de XSD of de mapping")
    is_xml = form == DeliveryForm.XML
    people = sheet.deliverable if is_xml else tuple(row.person for row in sheet.rows)
    content = sheet.content if is_xml else capture(people)
    made = StatisticsDelivery.objects.create(
        municipality_id=code,
        year=quarter.year,
        quarter=quarter.number,
        form=form,
        edition=sheet.edition if is_xml else None,
        people=len(people),
        sha256=sha256(content).hexdigest(),
        made_on=on,
        made_by_id=by.user_id,
    )
    fact = StatisticsMade(
        delivery_id=made.id,
        year=quarter.year,
        quarter=quarter.number,
        form=Code(form.value),
        people=made.people,
        digest=Code(made.sha256),
    )
    _remember(made, fact, by=by, on=on)
    access.log_access_to_list(
        actor=by, list_id=made.id, page="statistics_file", act=Act.DELIVER_STATISTICS
    )
    return made, content


@transaction.atomic
def note_delivered(*, delivery_id: UUID, delivered_on: date, by: Actor, on: date) -> None:
    """Keep on which day the file was uploaded to CBS.

    Refuses (`Invalid`) a day that has not come or lies before the file was made, and (`Refused`)
    one that was noted before.
    """
    found = selectors.delivery_for(by, delivery_id)
    locked = StatisticsDelivery.objects.select_for_update().get(id=found.id)
    if locked.delivered_on is not None:
        raise Refused.because(ARTICLE, "deze levering is al vastgelegd")
    if delivered_on > on:
        raise Invalid({"delivered_on": "Deze dag ligt in de toekomst."})
    if delivered_on < locked.made_on:
        raise Invalid({"delivered_on": "Op deze dag was het bestand nog niet gemaakt."})
    locked.delivered_on, locked.delivered_by_id = delivered_on, by.user_id
    locked.save(update_fields=["delivered_on", "delivered_by"])
    fact = StatisticsDelivered(delivery_id=locked.id, delivered_on=delivered_on)
    _remember(locked, fact, by=by, on=on)


def _remember(made: StatisticsDelivery, payload: Payload, *, by: Actor, on: date) -> None:
    remember(payload, municipality=municipality(made.municipality_id), by=by, on=on)
