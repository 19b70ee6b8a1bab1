"""A statement of the bank: choose the file, see what each line is, confirm."""

import zlib
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

import regional.selectors
from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from cases.selectors.scoped import municipalities_in
from claims.rules.matching import Finding, Judged
from claims.selectors.bank import judged
from claims.selectors.listing import collecting_scope
from claims.services.bank import take_in
from core.errors import Invalid
from exchange import shelf
from exchange.bank import NotThisFile, read
from exchange.forms import BankForm
from exchange.uploads import was_too_large

KIND = "bank"
SHOWN = 200

SECTIONS: tuple[tuple[str, tuple[Finding, ...]], ...] = (
    ("Wordt geboekt", (Finding.MATCHED,)),
    ("Wordt geboekt, maar is te veel", (Finding.TOO_MUCH,)),
    ("Koppelt u daarna met de hand", (Finding.UNMATCHED,)),
    ("Geen betaling aan ons", (Finding.REFUSED,)),
    ("Al eerder ingelezen", (Finding.KNOWN,)),
)


@require_http_methods(["GET", "POST"])
def choose(request: Request) -> HttpResponse:
    """Choose a file; nothing of it is written, it waits for the next page."""
    scope = collecting_scope(request.actor)
    form = BankForm(
        request.POST or None,
        request.FILES or None,
        municipalities=municipalities_in(scope),
        was_too_large=was_too_large(request),
    )
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read()
        try:
            read(content)
        except NotThisFile as refusal:
            form.add_error("file", str(refusal))
        else:
            kept = {
                "municipality": form.cleaned_data["municipality"],
                "name": form.cleaned_data["file"].name,
                "digest": sha256(content).hexdigest(),
                "file": zlib.compress(content),
            }
            return redirect("exchange:bank_preview", shelf.put(request.actor, KIND, kept))
    status = 400 if request.method == "POST" else 200
    return render(request, "exchange/bank.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def preview(request: Request, ticket: UUID) -> HttpResponse:
    """What each line is, before anything is booked; a POST takes the file in."""
    collecting_scope(request.actor)
    shelved = shelf.take(request.actor, KIND, ticket)
    if shelved is None:
        return render(request, "exchange/expired.html", status=404)
    Scope.of(request.actor, Act.COLLECT).demand(shelved["municipality"])
    lines = read(zlib.decompress(shelved["file"]))
    if request.method == "POST":
        try:
            file = take_in(
                municipality_code=shelved["municipality"],
                name=shelved["name"],
                digest=shelved["digest"],
                lines=lines,
                by=request.actor,
                on=request.on,
            )
        except Invalid as refusal:
            return _page(request, shelved, [], refusal=str(refusal), status=409)
        shelf.drop(request.actor, KIND, ticket)
        messages.success(request, "Het bankbestand is ingelezen. Hieronder staat elke regel.")
        return redirect("claims:bank_file", file.id)
    return _page(request, shelved, judged(lines, code=shelved["municipality"]), status=200)


def _page(
    request: Request,
    shelved: dict[str, Any],
    found: list[Judged],
    *,
    refusal: str = "",
    status: int,
) -> HttpResponse:
    sections = [
        (title, [one for one in found if one.finding in findings]) for title, findings in SECTIONS
    ]
    context = {
        "name": shelved["name"],
        "municipality": regional.selectors.municipality(shelved["municipality"]),
        "total": len(found),
        "booked_cents": sum(one.line.cents for one in found if one.is_booked),
        "sections": [(title, rows[:SHOWN], len(rows)) for title, rows in sections if rows],
        "refusal": refusal,
    }
    return render(request, "exchange/bank_preview.html", context, status=status)
