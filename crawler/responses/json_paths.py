"""Places in JSON values, written as `data.items.0.title`."""

from typing import Any


def at(value: Any, path: str) -> Any:
    """What stands at a path, the value itself at an empty one; None when it leads nowhere."""
    for step in path.split(".") if path else ():
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value
