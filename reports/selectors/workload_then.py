"""How much work everybody had, as it was known on a day before: from facts.

The household is what the intake says of young children now: it was never a figure.
"""

from collections.abc import Collection
from datetime import date

from cases.tabs import Tab
from reports.indicators import Over, Window
from reports.models import Fact
from reports.selectors.clocks_then import due_soon_then, due_within
from reports.selectors.figures import counts
from reports.selectors.holding import with_person
from reports.selectors.workload import Division, cases_held, divided, terms_held, weights_on

PHASE = "phase"


def division_then(codes: Collection[str], *, known: int, on: date, most: int) -> Division:
    """Who had most work of everybody who had any in these municipalities, so many at most; weighed
    by the policies of that day.
    """
    at_moment = counts(Over.MOMENT, Window(on, on), known=known)
    opened = Fact.objects.filter(at_moment, kind=PHASE, municipality__in=codes)
    cases = cases_held(
        with_person(opened, on=on, known=known),
        who="person",
        phase="code",
        young="case__has_young_children",
    )
    terms = terms_held(
        due_soon_then(codes, known=known, on=on),
        who="person",
        late=due_within(Tab.LATE, on),
    )
    return divided([cases, terms], weights_on(on, codes), most=most)
