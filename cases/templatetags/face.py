"""What every page needs of the face: icons, the rail, the choice of light or dark, and articles."""

from dataclasses import dataclass
from datetime import date

from django import template
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

import law
from cases import menu as rail
from cases.casefile import CaseFrame
from cases.models import Group
from law.citations import STATUTES, UnknownCitation
from law.extensions import ExtensionGround
from letters import kinds

register = template.Library()

THEMES = (("auto", "Zoals dit apparaat"), ("light", "Licht"), ("dark", "Donker"))


@dataclass(frozen=True, slots=True)
class ThemeChoice:
    """Light, dark, or as the device has it; `is_on` when chosen."""

    slug: str
    label: str
    is_on: bool


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """A drawing beside words; it says nothing to a screen reader."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true"><use href="{}#{}"/></svg>',
        size,
        static("app/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def menu(context: Context) -> tuple[rail.ItemGroup, ...]:
    """The rail of who is logged in."""
    return rail.groups_for(context["actor"], context["request"].path)


@register.simple_tag(takes_context=True)
def theme_choices(context: Context) -> list[ThemeChoice]:
    """The three looks, with the chosen one marked."""
    chosen = context["request"].COOKIES.get("theme", "auto")
    return [ThemeChoice(slug, label, slug == chosen) for slug, label in THEMES]


@register.simple_tag
def article(citation: str) -> SafeString:
    """An article by its Dutch name, linked to its text where that is public.

    Takes a code ("BI 5.3(1)") or the Dutch name that a row keeps of it.
    """
    try:
        name, href = law.dutch(citation), law.url(citation)
    except UnknownCitation:
        name, href = citation, _url_of_name(citation)
    if href is None:
        return format_html("{}", name)
    return format_html('<a href="{}" rel="external noreferrer">{}</a>', href, name)


def _url_of_name(name: str) -> str | None:
    """The address of "Besluit inburgering 2021, artikel 5.3 lid 1"; None for anything else."""
    title, found, rest = name.partition(", artikel ")
    codes = [statute.code for statute in STATUTES.values() if statute.title == title]
    return law.url(f"{codes[0]} {rest.split()[0]}") if found and codes else None


@register.simple_tag
def term_length(key: str, on: date) -> str:
    """How long a term of the law is on a day, in words: "8 weken"."""
    return str(law.term(key, on=on).length)


@register.simple_tag(takes_context=True)
def case_frame(context: Context) -> CaseFrame:
    """What every page of a case shows above its own part: the view's frame, else one made here."""
    made = context.get("frame")
    if isinstance(made, CaseFrame):
        return made
    request = context["request"]
    frame = CaseFrame(context["case"], context["actor"], request.path)
    context.render_context["frame"] = frame
    return frame


@register.filter
def letter_title(key: str) -> str:
    """The name of a kind of letter."""
    return kinds.kind(key).title


@register.filter
def ground_label(ground: str) -> str:
    """The name of a ground for extension."""
    return ExtensionGround(ground).label


@register.filter
def short_group(group: str) -> str:
    """The group in one word, for a dense list."""
    return "asiel" if group == Group.ASYLUM else "gezin of overig"
