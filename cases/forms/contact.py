"""The form for address, language and ways to reach somebody."""

from typing import Any

from django import forms

from cases.models import Newcomer
from cases.services.opening import Contact
from core.forms import PhoneField, PostcodeField


class ContactForm(forms.Form):
    """What is known of how to reach the newcomer.

    A secret address is never filled in: left empty it stays as it is, and to show an address again
    one has to type it.
    """

    street = forms.CharField(label="Straat en huisnummer", required=False, max_length=120)
    postcode = PostcodeField(label="Postcode", required=False)
    city = forms.CharField(label="Plaats", required=False, max_length=80)
    is_address_secret = forms.BooleanField(
        label="Het adres is geheim",
        required=False,
        help_text="Het adres staat dan op geen enkel scherm en in geen enkele brief. "
        "Brieven gaan niet met de post: u geeft ze zelf aan de nieuwkomer.",
    )
    phone = PhoneField(label="Telefoon", required=False, max_length=24)
    email = forms.EmailField(
        label="E-mail", required=False, error_messages={"invalid": "Dit is geen e-mailadres."}
    )
    language = forms.CharField(label="Taal", required=False, max_length=40)
    needs_interpreter = forms.BooleanField(label="Er is een tolk nodig", required=False)

    ADDRESS = ("street", "postcode", "city")

    def __init__(self, *args: Any, newcomer: Newcomer, **kwargs: Any) -> None:
        kept = {name: getattr(newcomer, name) for name in self.base_fields}
        if newcomer.is_address_secret:
            kept.update(dict.fromkeys(self.ADDRESS, ""))
        super().__init__(*args, **{**kwargs, "initial": kept})
        self.newcomer = newcomer

    def clean(self) -> None:
        """A secret address is kept whole, replaced whole, or typed again to be shown."""
        if not self.newcomer.is_address_secret:
            return
        missing = [
            name for name in self.ADDRESS if name not in self.errors and not self._typed(name)
        ]
        is_kept = len(missing) == len(self.ADDRESS) and self._typed("is_address_secret")
        if is_kept:
            return
        for name in missing:
            self.add_error(name, "Vul het hele adres in. Wat geheim was, staat hier niet.")

    def _typed(self, name: str) -> Any:
        return self.cleaned_data.get(name)

    def contact(self) -> Contact:
        """What was filled in; a secret address that was left empty is the one that was kept."""
        given = dict(self.cleaned_data)
        if self.newcomer.is_address_secret and not given["street"]:
            given.update({name: getattr(self.newcomer, name) for name in self.ADDRESS})
        return Contact(**given)
