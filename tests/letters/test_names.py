import pytest
from django.template import Engine

from letters import kinds
from letters.names import unknown_names

KIND = kinds.kind("pip_decision")
ENGINE = Engine(
    builtins=["letters.filters"],
    loaders=[
        (
            "django.template.loaders.locmem.Loader",
            {
                "parent.html": "{{ letter.refrence }}{% block body %}{{ talks }}{% endblock %}",
                "part.html": "{{ goal.titel }}",
            },
        )
    ],
)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("{{ salutation }}, {{ talks }}", []),
        ("{{ salutaton }}", ["salutaton"]),
        ("{% if wishs %}x{% endif %}", ["wishs"]),
        ("{% if wishes and not wishs or tlks > 3 %}x{% endif %}", ["wishs", "tlks"]),
        ("{% if wishes %}x{% elif wishs %}y{% else %}{{ z }}{% endif %}", ["wishs", "z"]),
        ('{% if route == "b1" %}x{% endif %}', []),
        ("{% for goal in goals %}{{ goal.title }}{{ forloop.counter }}{% endfor %}", []),
        ("{% for goal in gols %}{{ goal.title }}{% endfor %}", ["gols"]),
        ("{% for goal in goals %}{{ goal.titel }}{% endfor %}", ["goal.titel"]),
        ("{% for goal in goals %}x{% empty %}{{ nothing }}{% endfor %}", ["nothing"]),
        (
            "{% for goal in goals %}{% for s in goal.steps %}{{ s.x }}{% endfor %}{% endfor %}",
            ["s.x"],
        ),
        ("{{ term_last_day|written }}{{ term_lst_day|written }}", ["term_lst_day"]),
        ("{{ wishes|default:suport }}", ["suport"]),
        ("{% if talks is not None and tlks is None %}x{% endif %}", ["tlks"]),
        ("{{ authority.name }}{{ authority.nam }}", ["authority.nam"]),
        ("{{ letter.dated_on|written }}{{ letter.sent_on }}", ["letter.sent_on"]),
        ("{% with last=term_last_day %}{{ last }}{{ lst }}{% endwith %}", ["lst"]),
        ("{% with x=nowhere %}{{ x }}{% endwith %}", ["nowhere"]),
        ('{% for goal in goals %}{% include "part.html" %}{% endfor %}', ["goal.titel"]),
        ('{% include "part.html" with goal=support %}', ["goal.titel"]),
        ('{% include "part.html" with goal=sport only %}', ["sport"]),
        (
            '{% extends "parent.html" %}{% block body %}{{ x }}{% endblock %}',
            ["letter.refrence", "x"],
        ),
        ("{# nothing #}{% comment %}{{ x }}{% endcomment %}", []),
        ("{% now 'Y' %}", ["{% NowNode %}"]),
    ],
)
def test_every_name_is_looked_up(text: str, unknown: list[str]) -> None:
    assert unknown_names(ENGINE.from_string(text), KIND) == unknown
