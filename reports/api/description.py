"""The last hand on the description of the interface: everything in it is Dutch."""

from typing import Any

NAMES = {"indicator_key": "sleutel", "statement_id": "id"}
"""What a part of an address is called for who reads the description."""


def in_dutch(result: dict[str, Any], **context: object) -> dict[str, Any]:
    """Name the parts of addresses, and leave out what was written for who reads the code."""
    for shape in result["components"]["schemas"].values():
        shape.pop("description", None)
    result["paths"] = {_named(path): told for path, told in result["paths"].items()}
    for operations in result["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                parameter["name"] = NAMES.get(parameter["name"], parameter["name"])
    return result


def _named(path: str) -> str:
    for name, dutch in NAMES.items():
        path = path.replace(f"{{{name}}}", f"{{{dutch}}}")
    return path
