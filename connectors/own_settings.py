"""Settings of a connection that one kind of tracker alone has, as they stand in ``Options.extra``."""

from __future__ import annotations

from collections.abc import Mapping

from connectors.errors import OptionsError
from connectors.text import clean

_LONGEST = 200


def text_of(extra: Mapping[str, object], key: str) -> str:
    """A text, "" where there is none. Raises OptionsError for what is none."""
    value = extra.get(key, "")
    if not isinstance(value, str):
        raise refused(key, value)
    return clean(value, _LONGEST)


def names_of(extra: Mapping[str, object], key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
    """A name or a list of names. Raises OptionsError for what is neither."""
    value = extra.get(key, default)
    given = (value,) if isinstance(value, str) else value
    if not isinstance(given, list | tuple | set | frozenset):
        raise refused(key, value)
    if not all(isinstance(one, str) for one in given):
        raise refused(key, value)
    return tuple(clean(one, _LONGEST) for one in given)


def refused(key: str, value: object) -> OptionsError:
    """What is said of a value that a setting cannot have."""
    return OptionsError("setting", values={"name": key, "value": clean(str(value), 60)})
