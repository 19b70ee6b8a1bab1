"""What the answers of a route are, and who is who."""

from dataclasses import dataclass

CASEWORKER = "caseworker"
TEAM_LEAD = "team_lead"
LEGAL = "legal"
MUNICIPALITY = "municipality"
PARTNER = "partner"
ADMINISTRATOR = "functional_administrator"
AUDITOR = "auditor"

ROLES = (CASEWORKER, TEAM_LEAD, LEGAL, MUNICIPALITY, PARTNER, ADMINISTRATOR, AUDITOR)

Roles = frozenset[str]
EVERYBODY: Roles = frozenset(ROLES)
READERS: Roles = frozenset({CASEWORKER, TEAM_LEAD, LEGAL})
WORKERS: Roles = frozenset({CASEWORKER, TEAM_LEAD})
SIGNERS: Roles = frozenset({TEAM_LEAD, LEGAL})
PVT: Roles = frozenset({CASEWORKER, TEAM_LEAD, PARTNER})

LOG_IN = 302
OUT_OF_SCOPE = 404
NO_SUCH_METHOD = 405


def only(role: str) -> Roles:
    """One role and no other."""
    return frozenset({role})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The answers of one route.

    `get` and `post` are what who may gets; None: there is no such method. `readers` may GET,
    `writers` POST; others get `otherwise`. `is_scoped`: about a case or a municipality, so 404
    outside the own ones. `anonymous_get` and `anonymous_post` are for who is not logged in.
    """

    readers: Roles
    writers: Roles
    get: int | None
    post: int | None
    is_scoped: bool = False
    otherwise: int = OUT_OF_SCOPE
    anonymous_get: int = LOG_IN
    anonymous_post: int = LOG_IN

    def answer(self, method: str, role: str | None, *, is_own: bool = True) -> int:
        """What this person gets; `role` None is nobody, `is_own`: about the own municipality."""
        is_get = method == "GET"
        if role is None:
            return self.anonymous_get if is_get else self.anonymous_post
        found = self.get if is_get else self.post
        if found is None:
            return NO_SUCH_METHOD
        if role not in (self.readers if is_get else self.writers):
            return self.otherwise
        return found if is_own or not self.is_scoped else OUT_OF_SCOPE


def page(roles: Roles) -> Rule:
    """A page that is read."""
    return Rule(readers=roles, writers=roles, get=200, post=None)


def form(roles: Roles, *, get: int = 200, post: int = 400) -> Rule:
    """A page with a form."""
    return Rule(readers=roles, writers=roles, get=get, post=post)


def act(roles: Roles, *, post: int = 400) -> Rule:
    """Something that is only posted."""
    return Rule(readers=roles, writers=roles, get=None, post=post)


def case_page(roles: Roles, *, get: int = 200) -> Rule:
    """A page about a case, or about something of a case or a municipality."""
    return Rule(readers=roles, writers=roles, get=get, post=None, is_scoped=True)


def case_form(
    readers: Roles, writers: Roles | None = None, *, get: int = 200, post: int = 400
) -> Rule:
    """A page about a case with a form."""
    return Rule(readers=readers, writers=writers or readers, get=get, post=post, is_scoped=True)


def case_act(roles: Roles, *, post: int = 400) -> Rule:
    """An act on a case, or on something of a case or a municipality."""
    return Rule(readers=roles, writers=roles, get=None, post=post, is_scoped=True)


def door(get: int, post: int | None, *, nobody: tuple[int, int] = (LOG_IN, LOG_IN)) -> Rule:
    """A page of logging in and of the own account: the same for every role."""
    return Rule(
        readers=EVERYBODY,
        writers=EVERYBODY,
        get=get,
        post=post,
        anonymous_get=nobody[0],
        anonymous_post=nobody[1],
    )


def other(roles: Roles) -> Rule:
    """What somebody put aside for the own next page: nobody else's can be opened."""
    return Rule(readers=roles, writers=roles, get=OUT_OF_SCOPE, post=OUT_OF_SCOPE)


def own(roles: Roles, *, get: int | None = OUT_OF_SCOPE, post: int | None = OUT_OF_SCOPE) -> Rule:
    """What somebody asked for: a page (`post=None`) or an act (`get=None`) that nobody else has."""
    return Rule(readers=roles, writers=roles, get=get, post=post)


ADMIN = only(ADMINISTRATOR)
