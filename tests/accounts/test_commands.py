"""The first steps on a fresh installation, from the command line."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Role, User
from regional.models import Authority, Delegation, Municipality, Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def _fresh(db):
    """A database in which nobody made anything yet."""
    for model in (Authority, Delegation, Municipality, Organisation, Role):
        model.objects.all().delete()


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("_fresh")
def test_a_fresh_installation_gets_its_roles_its_region_and_a_first_administrator():
    run("bootstrap", "--region", "Sociale Dienst Drechtsteden")
    told = run("create_user", "Beheer@SDD.example", "Femke Bakker")

    password = re.search(r": (\S+)$", told.strip()).group(1)
    user = User.objects.get(email="beheer@sdd.example")
    held = user.memberships.get()
    assert held.role_id == "functional_administrator"
    assert held.organisation == Organisation.objects.get()
    response = Client().post("/account/inloggen/", {"login": user.email, "password": password})
    assert response.status_code == 302


@pytest.mark.usefixtures("_fresh")
def test_bootstrap_can_run_again_and_keeps_what_was_made_of_a_role():
    run("bootstrap", "--region", "Regio")
    role = Role.objects.get(slug="auditor")
    role.name = "Toezichthouder"
    role.save()

    assert "all roles are there" in run("bootstrap", "--region", "Regio")
    role.refresh_from_db()
    assert role.name == "Toezichthouder"
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--organisation", "nergens"), "no such organisation"),
        (("--role", "koning"), "bestaat niet"),
    ],
)
def test_a_user_that_cannot_be_made_is_not_made_by_half(arguments, words):
    run("bootstrap", "--region", "Regio")

    with pytest.raises(CommandError, match=words):
        run("create_user", "x@sdd.example", "X", *arguments)

    assert not User.objects.exists()


def test_an_address_that_is_in_use_is_refused():
    run("bootstrap", "--region", "Regio")
    run("create_user", "x@sdd.example", "X")

    with pytest.raises(CommandError, match="al een gebruiker"):
        run("create_user", "X@sdd.example", "X")


def test_the_document_of_permissions_is_current():
    run("permission_docs", "--check")
