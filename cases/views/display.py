"""How the application looks to one person, and that this person is still there."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from cases.templatetags.face import THEMES

ONE_YEAR = 365 * 24 * 60 * 60


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Choose light, dark, or as the device has it; kept on this device."""
    chosen = request.POST.get("theme", "auto")
    onward = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts=None):
        onward = "/"
    response = HttpResponseRedirect(onward)
    if chosen in dict(THEMES):
        response.set_cookie("theme", chosen, max_age=ONE_YEAR, samesite="Lax", httponly=True)
    return response


@require_POST
def alive(request: HttpRequest) -> HttpResponse:
    """Stay logged in: any answer prolongs the session (WCAG 2.2.1)."""
    return HttpResponse(status=204)
