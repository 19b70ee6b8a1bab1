"""The forms of logging in, with allauth's checks and our words."""

from typing import Any

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts


def _say(field: forms.Field, label: str, help_text: str = "") -> None:
    """Give the field our words; a placeholder would vanish while typing."""
    field.label = label
    field.help_text = help_text
    field.widget.attrs.pop("placeholder", None)


def _ask_digits(field: forms.Field) -> None:
    field.widget.attrs.update({"inputmode": "numeric", "maxlength": "12", "spellcheck": "false"})


class LogInForm(LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["login"], "E-mailadres")
        _say(self.fields["password"], "Wachtwoord")
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ConfirmPasswordForm(ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before a key changes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["password"], "Wachtwoord")


class ChangePasswordForm(AllauthChangePasswordForm):  # type: ignore[misc]
    """A password of one's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["oldpassword"], "Huidig wachtwoord")
        demands = " ".join(password_validators_help_texts())
        _say(self.fields["password1"], "Nieuw wachtwoord", demands)
        _say(self.fields["password2"], "Nieuw wachtwoord, nog een keer")


class SecondFactorForm(AuthenticateForm):  # type: ignore[misc]
    """The code of an authenticator app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["code"], "Code", "Uit uw app, of een van uw herstelcodes.")
        _ask_digits(self.fields["code"])


class ConfirmCodeForm(ReauthenticateByCodeForm):  # type: ignore[misc]
    """The code once more, before a key changes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["code"], "Code", "Uit uw app, of een van uw herstelcodes.")
        _ask_digits(self.fields["code"])


class ActivateAppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code, which proves that the app has the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["code"], "Code uit de app")
        _ask_digits(self.fields["code"])


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey: always one that can open the door by itself, with a finger, a face or a PIN."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["name"], "Naam van de passkey", "Bijvoorbeeld: laptop van het werk.")
        self.fields["name"].max_length = 60
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.fields["passwordless"].initial = True
