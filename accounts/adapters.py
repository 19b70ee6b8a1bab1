"""How people may log in: no sign-up of one's own, a second factor, and single sign-on only for
known users.
"""

import base64
import hashlib
import logging
from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.encoding import force_bytes
from qrcode.image.svg import SvgPathFillImage

from accounts import entrance, selectors, services
from accounts.models import User
from core import clock

logger = logging.getLogger("accounts")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by a functional administrator; every log-in and every change of a key is an
    event.
    """

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Met dit account kunt u niet inloggen.",
        "email_password_mismatch": "Het e-mailadres of het wachtwoord klopt niet.",
        "enter_current_password": "Dit is niet uw huidige wachtwoord.",
        "incorrect_code": "Deze code klopt niet.",
        "incorrect_password": "Dit wachtwoord klopt niet.",
        "rate_limited": "U probeert het te vaak. Wacht even en probeer het dan opnieuw.",
        "too_many_login_attempts": "Er is te vaak een verkeerd wachtwoord of een verkeerde code "
        "ingevuld. Wacht een kwartier en probeer het dan opnieuw.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: User, **details: Any) -> HttpResponse | None:
        """Turn away who may not be inside: deactivated, or a demo account from another machine."""
        if not entrance.is_open_to(user, request):
            logger.warning("login_turned_away %s", user.id)
            return redirect("account_inactive")
        response: HttpResponse | None = super().pre_login(request, user, **details)
        return response

    def post_login(self, request: HttpRequest, user: User, **details: Any) -> HttpResponse:
        method = _method(request, details.get("signal_kwargs"))
        entrance.begin(request, method=method)
        services.note_login(user=user, method=method, on=clock.today())
        response: HttpResponse = super().post_login(request, user, **details)
        return response

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        logger.warning("login_failed from %s", self.get_client_ip(request))

    def is_reauthentication_required(self, *, app: str, **details: Any) -> bool:
        """Ask again before a key changes, unless the person logged in just now."""
        return not entrance.is_fresh(self.request)

    def set_password(self, user: User, password: str) -> None:
        services.choose_password(user=user, password=password, on=clock.today())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/account/beveiliging/"

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Where allauth would mail that a key changed, we remember it; what must be finished is
        looked up again.
        """
        self.request.session.pop(entrance.FINISHED, None)
        what = template_prefix.rsplit("/", 1)[-1]
        services.note_key_change(user=user, what=what, on=clock.today())


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Single sign-on opens the door for who is known here, and makes no users.

    A person is recognised by the subject that the provider gave at an earlier log-in, else by a
    verified address.
    """

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.state.get("process") not in (None, "login"):
            raise ImmediateHttpResponse(_turned_away(request))
        if not sociallogin.is_existing:
            addresses = [a.email for a in sociallogin.email_addresses if a.verified]
            user = selectors.user_to_couple(addresses)
            if user is None:
                logger.warning("sign_on_of_unknown_person from %s", request.META.get("REMOTE_ADDR"))
                raise ImmediateHttpResponse(_turned_away(request))
            sociallogin.account.extra_data = {}
            sociallogin.connect(request, user)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        **more: Any,
    ) -> None:
        logger.warning("sign_on_failed %s %s", error, type(exception).__name__)
        raise ImmediateHttpResponse(render(request, "account/sign_on_failed.html", status=401))


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of authenticator apps and recovery codes are kept encrypted with the key of the
    installation.
    """

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "U kunt deze app niet verwijderen.",
        "cannot_generate_recovery_codes": "Stel eerst een app of een passkey in.",
        "incorrect_code": "Deze code klopt niet.",
    }

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _fernet().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: User, type: Any) -> str:
        return "Passkey"

    def build_totp_svg(self, url: str) -> str:
        """The QR code on white, so that it can be scanned from a dark page too."""
        drawing = qrcode.make(url, image_factory=SvgPathFillImage)
        return str(drawing.to_string(encoding="unicode"))

    def _get_site_name(self) -> str:
        return str(settings.MFA_TOTP_ISSUER)


def _fernet() -> MultiFernet:
    """The cipher of today's secret key, which also reads what an earlier key wrote."""
    keys = [force_bytes(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    digests = [hashlib.sha256(b"accounts.second-factor" + key).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def _method(request: HttpRequest, signal_kwargs: dict[str, Any] | None) -> str:
    if signal_kwargs and "sociallogin" in signal_kwargs:
        return entrance.ORGANISATION
    records = request.session.get("account_authentication_methods", [])
    if any(record.get("passwordless") for record in records):
        return entrance.PASSKEY
    return entrance.PASSWORD


def _turned_away(request: HttpRequest) -> HttpResponse:
    return render(request, "account/sign_on_refused.html", status=403)
