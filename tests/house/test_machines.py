import pytest

import law
from core.fsm import edges, machines

EDGES = [(model, edge) for model in machines() for edge in edges(model)]


@pytest.mark.parametrize(("model", "edge"), EDGES, ids=lambda part: getattr(part, "name", ""))
def test_every_transition_has_a_dutch_label_and_articles_that_exist(model, edge):
    assert edge.label
    assert all(law.dutch(code) for code in edge.cites)


@pytest.mark.parametrize("model", list(machines()), ids=lambda model: model.__name__)
def test_no_state_is_written_without_a_transition(model):
    stated = [field for field in model._meta.fields if getattr(field, "protected", False)]

    assert len(stated) == 1
