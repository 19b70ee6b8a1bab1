"""Does every name in a letter's template exist? Found by walking the template against the types of
the context.

Django writes nothing for a misspelt name and is silent about one inside `{% if %}` or `{% for %}`;
in a decision that is a sentence that goes missing. A construct that cannot be judged here counts as
unknown.
"""

import dataclasses
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from django.template import Engine, Template
from django.template.base import FilterExpression, Node, TextNode, Variable, VariableNode
from django.template.defaulttags import CommentNode, ForNode, IfNode, WithNode
from django.template.loader_tags import BlockNode, ExtendsNode, IncludeNode

from letters.contexts import Addressee, LetterFacts, without_none
from letters.kinds import LetterKind
from regional.selectors import AuthoritySnapshot

_CONSTANTS = ("None", "True", "False")
"""What Django looks up as a name and always finds."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """The names that hold in a place of the template, with their types."""

    names: Mapping[str, Any]
    engine: Engine

    def also(self, names: Mapping[str, Any]) -> "_Scope":
        return _Scope({**self.names, **names}, self.engine)


def unknown_names(template: Template, kind: LetterKind) -> list[str]:
    """Every name in the template, its parents and its parts that the kind's context does not have,
    in order.
    """
    names = {
        "letter": LetterFacts,
        "authority": AuthoritySnapshot,
        "addressee": Addressee,
        **typing.get_type_hints(kind.context),
    }
    return list(dict.fromkeys(_all(template.nodelist, _Scope(names, template.engine))))


def _all(nodes: Iterable[Any], scope: _Scope) -> Iterator[str]:
    for node in nodes:
        yield from _unknown(node, scope)


@singledispatch
def _unknown(node: Node, scope: _Scope) -> Iterator[str]:
    yield f"{{% {type(node).__name__} %}}"


@_unknown.register(TextNode)
@_unknown.register(CommentNode)
def _nothing(node: Node, scope: _Scope) -> Iterator[str]:
    return iter(())


@_unknown.register
def _variable(node: VariableNode, scope: _Scope) -> Iterator[str]:
    yield from _expression(node.filter_expression, scope)


@_unknown.register
def _block(node: BlockNode, scope: _Scope) -> Iterator[str]:
    yield from _all(node.nodelist, scope)


@_unknown.register
def _extends(node: ExtendsNode, scope: _Scope) -> Iterator[str]:
    yield from _all(_named(node.parent_name, scope), scope)
    yield from _all(node.nodelist, scope)


@_unknown.register
def _include(node: IncludeNode, scope: _Scope) -> Iterator[str]:
    for value in node.extra_context.values():
        yield from _expression(value, scope)
    given = {name: _type_of(value, scope) for name, value in node.extra_context.items()}
    inner = _Scope(given, scope.engine) if node.isolated_context else scope.also(given)
    yield from _all(_named(node.template, scope), inner)


@_unknown.register
def _with(node: WithNode, scope: _Scope) -> Iterator[str]:
    for value in node.extra_context.values():
        yield from _expression(value, scope)
    given = {name: _type_of(value, scope) for name, value in node.extra_context.items()}
    yield from _all(node.nodelist, scope.also(given))


@_unknown.register
def _if(node: IfNode, scope: _Scope) -> Iterator[str]:
    for condition, nodes in node.conditions_nodelists:
        yield from _condition(condition, scope)
        yield from _all(nodes, scope)


@_unknown.register
def _for(node: ForNode, scope: _Scope) -> Iterator[str]:
    yield from _expression(node.sequence, scope)
    items = _type_of(node.sequence, scope)
    item = typing.get_args(items)[0] if typing.get_origin(items) is tuple else Any
    given = {**dict.fromkeys(node.loopvars, item), "forloop": Any}
    yield from _all(node.nodelist_loop, scope.also(given))
    yield from _all(node.nodelist_empty, scope)


def _named(expression: Any, scope: _Scope) -> Iterable[Any]:
    """The nodes of the template that another one names in so many words."""
    return scope.engine.get_template(str(expression.var)).nodelist


def _condition(condition: Any, scope: _Scope) -> Iterator[str]:
    """The names in a condition: a literal, or an operator with one or two sides."""
    if condition is None:
        return
    if isinstance(value := getattr(condition, "value", None), FilterExpression):
        yield from _expression(value, scope)
    yield from _condition(getattr(condition, "first", None), scope)
    yield from _condition(getattr(condition, "second", None), scope)


def _expression(expression: Any, scope: _Scope) -> Iterator[str]:
    arguments = [given for _, pairs in expression.filters for is_name, given in pairs if is_name]
    for variable in (expression.var, *arguments):
        if not isinstance(variable, Variable) or str(variable.var) in _CONSTANTS:
            continue
        if variable.lookups and _lookup(variable, scope) is None:
            yield str(variable.var)


def _type_of(expression: Any, scope: _Scope) -> Any:
    if expression.filters or not isinstance(expression.var, Variable):
        return Any
    return _lookup(expression.var, scope) or Any


def _lookup(variable: Variable, scope: _Scope) -> Any:
    """The type that the dotted name has, `Any` where that cannot be told; None when there is no
    such name.
    """
    first, *rest = variable.lookups or ("",)
    found = scope.names.get(first)
    for name in rest:
        if found is None or found is Any:
            return found
        found = without_none(found)
        if not dataclasses.is_dataclass(found):
            return None
        found = typing.get_type_hints(found).get(name)
    return found
