"""Beheer van de regio: who does what for whom, in whose name, and what the law leaves open."""

from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

import law
from accounts.actors import demand
from accounts.acts import Act
from accounts.requests import Request
from core.errors import Invalid, NotInScope
from core.forms import posted, show_refusal
from law.registry import UnknownParameter
from regional import selectors, services
from regional.forms import EndForm, LayDownForm, LetterheadForm, OrganisationForm, PolicyForm
from regional.models import Duty


@require_safe
def region(request: Request) -> HttpResponse:
    """What there is to manage."""
    if not (request.actor.may(Act.MANAGE_REGION) or request.actor.may(Act.MANAGE_USERS)):
        raise NotInScope
    return render(request, "regional/region.html")


@require_safe
def organisations(request: Request) -> HttpResponse:
    """The region, its municipalities and its partners."""
    demand(request.actor, Act.MANAGE_REGION)
    context = {"organisations": selectors.organisations()}
    return render(request, "regional/organisations.html", context)


@require_http_methods(["GET", "POST"])
def new_organisation(request: Request) -> HttpResponse:
    """A municipality that comes under the region, or a partner."""
    demand(request.actor, Act.MANAGE_REGION)
    form = OrganisationForm(posted(request))
    if form.is_valid():
        draft = form.draft()
        by, on = request.actor, request.on
        try:
            with transaction.atomic():
                body = services.register_organisation(
                    slug=draft.slug,
                    name=draft.name,
                    kind=draft.kind,
                    email=draft.email,
                    by=by,
                    on=on,
                )
                if draft.code:
                    services.join_municipality(code=draft.code, organisation=body, by=by, on=on)
            return redirect("accounts:organisations")
        except Invalid as refusal:
            show_refusal(form, refusal)
    status = 400 if form.errors else 200
    return render(request, "regional/new_organisation.html", {"form": form}, status=status)


@require_safe
def delegations(request: Request) -> HttpResponse:
    """Who carries out which duty for which municipality today, and all that was and will be."""
    demand(request.actor, Act.MANAGE_REGION)
    context = {
        "duties": Duty.labels,
        "matrix": selectors.matrix(request.on),
        "history": selectors.delegations(),
    }
    return render(request, "regional/delegations.html", context)


@require_http_methods(["GET", "POST"])
def lay_down(request: Request) -> HttpResponse:
    """Lay a duty with an executor, from a first day on."""
    demand(request.actor, Act.MANAGE_REGION)
    form = LayDownForm(
        posted(request),
        municipalities=selectors.municipalities(),
        organisations=selectors.organisations(),
        initial={
            "municipality": request.GET.get("gemeente", ""),
            "duty": request.GET.get("taak", ""),
        },
    )
    if form.is_valid():
        draft = form.draft()
        try:
            services.lay_down_delegation(
                municipality=draft.municipality,
                duty=draft.duty,
                form=draft.form,
                executor=draft.executor,
                first_day=draft.first_day,
                last_day=draft.last_day,
                decided_in=draft.decided_in,
                by=request.actor,
                on=request.on,
            )
            return redirect("accounts:delegations")
        except Invalid as refusal:
            show_refusal(form, refusal)
    status = 400 if form.errors else 200
    return render(request, "regional/lay_down.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def end_delegation(request: Request, delegation_id: UUID) -> HttpResponse:
    """End a division of duties after a last day."""
    demand(request.actor, Act.MANAGE_REGION)
    delegation = selectors.delegation(delegation_id)
    form = EndForm(posted(request), delegation=delegation)
    if form.is_valid():
        try:
            services.end_delegation(
                delegation_id=delegation.id,
                last_day=form.cleaned_data["last_day"],
                by=request.actor,
                on=request.on,
            )
            return redirect("accounts:delegations")
        except Invalid as refusal:
            show_refusal(form, refusal)
    context = {"form": form, "delegation": delegation}
    status = 400 if form.errors else 200
    return render(request, "regional/end_delegation.html", context, status=status)


@require_safe
def authorities(request: Request) -> HttpResponse:
    """In whose name letters go out: letterheads and signatories, with their periods."""
    demand(request.actor, Act.MANAGE_REGION)
    return render(request, "regional/authorities.html", {"authorities": selectors.authorities()})


@require_http_methods(["GET", "POST"])
def new_authority(request: Request, authority_id: UUID | None = None) -> HttpResponse:
    """A letterhead or signatory from a day on; it may begin as a copy of the one it succeeds."""
    demand(request.actor, Act.MANAGE_REGION)
    form = LetterheadForm(
        posted(request),
        organisations=selectors.organisations(),
        initial=selectors.letterhead_to_succeed(authority_id) if authority_id else None,
    )
    if form.is_valid():
        try:
            services.register_authority(
                organisation=form.body,
                letterhead=form.draft(),
                first_day=form.cleaned_data["first_day"],
                by=request.actor,
                on=request.on,
            )
            return redirect("accounts:authorities")
        except Invalid as refusal:
            show_refusal(form, refusal)
    status = 400 if form.errors else 200
    return render(request, "regional/new_authority.html", {"form": form}, status=status)


@require_safe
def policies(request: Request) -> HttpResponse:
    """What the law leaves open: the default, why it is policy, and who decided otherwise."""
    demand(request.actor, Act.MANAGE_REGION)
    context = {"policies": selectors.room_for_policy(request.on)}
    return render(request, "regional/policies.html", context)


@require_http_methods(["GET", "POST"])
def policy(request: Request, key: str) -> HttpResponse:
    """Decide one parameter for the region or for one municipality, from a day on."""
    demand(request.actor, Act.MANAGE_REGION)
    try:
        default = law.policy_default(key, request.on)
    except UnknownParameter:
        raise NotInScope from None
    form = PolicyForm(posted(request), default=default, municipalities=selectors.municipalities())
    if form.is_valid():
        try:
            services.set_policy(
                key=key,
                value=form.value,
                municipality=form.town,
                first_day=form.cleaned_data["first_day"],
                decided_in=form.cleaned_data["decided_in"],
                by=request.actor,
                on=request.on,
            )
            return redirect("accounts:policies")
        except Invalid as refusal:
            show_refusal(form, refusal)
    context = {"form": form, "default": default, "decisions": selectors.decisions_on(key)}
    return render(request, "regional/policy.html", context, status=400 if form.errors else 200)


@require_safe
def referrals(request: Request) -> HttpResponse:
    """Which duties the partner carries out for whom; the people follow with the work itself."""
    if not request.actor.may(Act.VIEW_REFERRALS):
        raise NotInScope
    bodies = [
        position.organisation
        for position in request.actor.positions
        if Act.VIEW_REFERRALS in position.acts
    ]
    duties = selectors.carried_out_by(bodies, on=request.on)
    return render(request, "accounts/referrals.html", {"duties": duties})
