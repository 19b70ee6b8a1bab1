"""The law, at the bottom of the house: parameters with their dates and articles, terms, the
calendar and verdicts.

Every statutory number of the Wet inburgering 2021 and of the acts around it stands once, in
`parameters/*.toml`, and is read by name and date. This package knows no framework, no clock and no
database: facts and dates go in, dates, verdicts and articles come out.
"""

from law.citations import cites, dutch, registered_rules, url
from law.registry import NotYetLaw, Parameter, parameter, policy_default, policy_defaults
from law.terms import Term, TermKey, TermResult, term
from law.verdicts import Ground, Refused, Verdict, because

__all__ = [
    "Ground",
    "NotYetLaw",
    "Parameter",
    "Refused",
    "Term",
    "TermKey",
    "TermResult",
    "Verdict",
    "because",
    "cites",
    "dutch",
    "parameter",
    "policy_default",
    "policy_defaults",
    "registered_rules",
    "term",
    "url",
]
