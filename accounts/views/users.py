"""Gebruikers en rollen: who works here, in which role, for whom, until when."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import selectors, services
from accounts.actors import demand
from accounts.acts import Act
from accounts.forms.roles import RoleChangeForm
from accounts.forms.users import LastDayForm, NewUserForm, RoleForm
from accounts.models import Role, User
from accounts.requests import Request
from core.errors import Changed, Invalid
from core.events import last_number
from core.forms import posted, show_refusal
from regional import selectors as regional

CHANGED = (
    "Iemand anders heeft deze rol intussen gewijzigd; dat staat onderaan. Uw keuze staat hier nog. "
    "Open de rol opnieuw om verder te gaan met wat nu geldt."
)


@require_safe
def users(request: Request) -> HttpResponse:
    """Everybody with an account, the active ones first."""
    rows = selectors.users(request.actor).order_by("-is_active", "name")
    return render(request, "accounts/users.html", {"users": rows, "on": request.on})


@never_cache
@require_http_methods(["GET", "POST"])
def new_user(request: Request) -> HttpResponse:
    """Give a colleague an account; a one-time password is shown here and nowhere else."""
    demand(request.actor, Act.MANAGE_USERS)
    form = NewUserForm(posted(request))
    if form.is_valid():
        told = form.cleaned_data
        password = services.one_time_password() if told["has_password"] else None
        try:
            user = services.register_user(
                email=told["email"],
                name=told["name"],
                password=password,
                is_one_time=password is not None,
                by=request.actor,
                on=request.on,
            )
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            return _with_password(request, user, password)
    status = 400 if form.errors else 200
    return render(request, "accounts/new_user.html", {"form": form}, status=status)


@require_safe
def user(request: Request, user_id: UUID) -> HttpResponse:
    """One colleague: the account, the roles, and what may be done about them."""
    return _page(request, selectors.user_for(request.actor, user_id))


@require_POST
def give_role(request: Request, user_id: UUID) -> HttpResponse:
    """Give a role for an organisation in a period."""
    person = selectors.user_for(request.actor, user_id)
    form = _role_form(request, request.POST)
    if form.is_valid():
        chosen = form.choice()
        try:
            services.give_role(
                user=person,
                role=chosen.role,
                organisation=chosen.organisation,
                first_day=chosen.first_day,
                last_day=chosen.last_day,
                by=request.actor,
                on=request.on,
            )
            return redirect("accounts:user", person.id)
        except Invalid as refusal:
            show_refusal(form, refusal)
    return _page(request, person, role_form=form)


@require_http_methods(["GET", "POST"])
def end_role(request: Request, user_id: UUID, membership_id: UUID) -> HttpResponse:
    """End a role after a last day."""
    membership = selectors.membership_for(request.actor, user_id, membership_id)
    form = LastDayForm(posted(request), initial={"last_day": request.on})
    if form.is_valid():
        try:
            services.end_role(
                membership_id=membership.id,
                last_day=form.cleaned_data["last_day"],
                by=request.actor,
                on=request.on,
            )
            return redirect("accounts:user", user_id)
        except Invalid as refusal:
            show_refusal(form, refusal)
    context = {"form": form, "membership": membership}
    return render(request, "accounts/end_role.html", context, status=400 if form.errors else 200)


@require_POST
def set_active(request: Request, user_id: UUID) -> HttpResponse:
    """Deactivate a colleague who left, or let one back in."""
    person = selectors.user_for(request.actor, user_id)
    is_active = request.POST.get("is_active") == "ja"
    services.set_active(user_id=person.id, is_active=is_active, by=request.actor, on=request.on)
    return redirect("accounts:user", person.id)


@never_cache
@require_POST
def renew_access(request: Request, user_id: UUID) -> HttpResponse:
    """Let a colleague in again who lost password, telephone or passkey."""
    person = selectors.user_for(request.actor, user_id)
    password = services.one_time_password()
    services.renew_access(user_id=person.id, password=password, by=request.actor, on=request.on)
    return _with_password(request, person, password)


@require_safe
def roles(request: Request) -> HttpResponse:
    """The roles, and which acts each opens."""
    demand(request.actor, Act.MANAGE_USERS)
    return render(request, "accounts/roles.html", {"roles": selectors.roles()})


@require_http_methods(["GET", "POST"])
def change_role(request: Request, role: str) -> HttpResponse:
    """Change what a role opens, with who has it and what was changed before."""
    found = selectors.role_for(request.actor, role)
    form = RoleChangeForm(posted(request), role=found, seen=last_number(found.stream))
    status = 200 if request.method == "GET" else _change(request, found, form)
    if status is None:
        return redirect("accounts:roles")
    context = {
        "role": found,
        "form": form,
        "holders": selectors.holders_of(found, on=request.on),
        "changes": selectors.changes_of(found),
    }
    return render(request, "accounts/change_role.html", context, status=status)


def _change(request: Request, role: Role, form: RoleChangeForm) -> int | None:
    """The status of a refusal, told in the form; None when the role was changed."""
    if not form.is_valid():
        return 400
    try:
        services.change_role(
            slug=role.slug,
            name=form.cleaned_data["name"],
            acts=form.acts,
            duties=form.chosen_duties,
            seen=form.cleaned_data["seen"],
            by=request.actor,
            on=request.on,
        )
    except Invalid as refusal:
        show_refusal(form, refusal)
        return 400
    except Changed:
        form.add_error(None, CHANGED)
        return 409
    return None


def _page(request: Request, person: User, *, role_form: forms.Form | None = None) -> HttpResponse:
    context = {
        "person": person,
        "memberships": selectors.memberships_of(person, on=request.on),
        "is_oneself": person.id == request.actor.user_id,
        "form": role_form or _role_form(request),
    }
    return render(request, "accounts/user.html", context, status=400 if role_form else 200)


def _role_form(request: Request, data: object = None) -> RoleForm:
    return RoleForm(
        data,
        roles=selectors.roles(),
        organisations=regional.organisations(),
        on=request.on,
    )


def _with_password(request: Request, person: User, password: str | None) -> HttpResponse:
    if password is None:
        return redirect("accounts:user", person.id)
    context = {"person": person, "password": password}
    return render(request, "accounts/one_time_password.html", context)
