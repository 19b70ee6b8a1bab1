"""What allauth leaves to us: a password of one's own, and who has no role yet."""

from typing import cast

from allauth.account import views as account
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.requests import Request


@login_required
def change_password(request: HttpRequest) -> HttpResponse:
    """Choose another password. Who enters by single sign-on or passkey alone has none to change."""
    if not cast(User, request.user).has_usable_password():
        return redirect("mfa_index")
    response: HttpResponse = account.password_change(request)
    return response


@require_safe
def without_role(request: Request) -> HttpResponse:
    """Where somebody lands who has an account but no role today."""
    return render(request, "accounts/without_role.html")
