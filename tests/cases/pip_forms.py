"""The pages of a plan as a browser asks for them and sends them."""

from django.urls import reverse

from tests.cases.pips import CONTENT


def url(name, desk, *args):
    return reverse(f"cases:{name}", args=[desk.case_id, *args])


def seen(desk):
    return len(desk.events())


def fields(content=CONTENT, **more):
    """The editor as it is sent, with one goal and one step."""
    filled = {
        name: value
        for name in content.__dataclass_fields__
        if (value := getattr(content, name)) not in (None, "", ())
    }
    return {
        **filled,
        "doelen": "1",
        "doel-0-title": "Werk als bakker",
        "doel-0-domain": "work",
        "doel-0-state": "open",
        "doel-0-stappen": "1",
        "doel-0-0-title": "Stage",
        "doel-0-0-state": "open",
        **more,
    }


def text(response):
    return " ".join(response.content.decode().split())
