"""A page with one form, as most acts of procurement are: shown, refused or done."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from accounts.requests import Request
from cases.views.acting import attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """What stands around a form. `back` is where one came from, and returns to."""

    title: str
    submit: str
    back: str
    done: str
    lead: str = ""


def fill_in(
    request: Request, page: FormPage, form: forms.Form, act: Callable[[], object]
) -> HttpResponse:
    """Show the form; on a POST perform its act and go back, or tell why not."""
    status = 200
    if request.method == "POST":
        refused = attempt(form, act)
        if refused is None:
            messages.success(request, page.done)
            return HttpResponseRedirect(page.back)
        status = refused
    context = {"page": page, "form": form}
    return render(request, "routes/filling.html", context, status=status)


def rows_before(text: str) -> int:
    """How many rows of a list come before a page, as its address says; nonsense is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
