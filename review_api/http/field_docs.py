"""What the description of the API says of each field: the docstring that stands under it in the code."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import is_dataclass
from textwrap import dedent
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel

from casebook.vocabulary import Worded


def explain_schemas(schemas: dict[str, Any], shapes: list[Any]) -> None:
    """Complete the schemas of everything that the annotations `shapes` lead to."""
    found: dict[str, type] = {}
    for shape in shapes:
        _gather(shape, found)
    for name, schema in schemas.items():
        shape = found.get(name)
        if shape is None:
            continue
        if issubclass(shape, Worded):
            words = ", ".join(f"`{one.value}` {one.english}" for one in shape)
            schema["description"] = f"{inspect.getdoc(shape)}\n\n{words}"
            continue
        for field, text in _docs(shape).items():
            schema.get("properties", {}).get(field, {}).setdefault("description", text)


def _gather(annotation: Any, found: dict[str, type]) -> None:
    """Every enum, dataclass and model that an annotation leads to, by name."""
    for inner in get_args(annotation):
        _gather(inner, found)
    if not isinstance(annotation, type) or annotation.__name__ in found:
        return
    if issubclass(annotation, Worded):
        found[annotation.__name__] = annotation
    if is_dataclass(annotation) or issubclass(annotation, BaseModel):
        found[annotation.__name__] = annotation
        for inner in get_type_hints(annotation).values():
            _gather(inner, found)


def _docs(shape: type) -> dict[str, str]:
    (tree,) = ast.parse(dedent(inspect.getsource(shape))).body
    assert isinstance(tree, ast.ClassDef)
    return dict(_documented(tree))


def _documented(tree: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, after in zip(tree.body, tree.body[1:], strict=False):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            yield field.target.id, inspect.cleandoc(str(after.value.value))
