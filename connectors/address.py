"""Addresses as people paste them: with or without a scheme, in brackets of a mail or a chat."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

LONGEST = 8_000
"""Characters of an address; longer ones are none that a tracker makes."""

_HOST = re.compile(r"(?:[\w\-]+\.)+[\w\-]+(?::\d{1,5})?/|[\w\-]+:\d{2,5}/|localhost/")
_TRACES = re.compile(r"utm_\w+|src|atlOrigin|fbclid|gclid", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """``steps`` are the parts of the path, decoded, none empty; ``words`` the parameters in their
    order without those that only trace visitors, empty values kept."""

    steps: tuple[str, ...]
    words: tuple[tuple[str, str], ...]
    fragment: str

    def word(self, name: str) -> str:
        """The first value of a parameter without outer blanks; "" where there is none."""
        return next((value.strip() for key, value in self.words if key == name), "")

    def names(self) -> frozenset[str]:
        """The names of the parameters that have a value."""
        return frozenset(key for key, value in self.words if value.strip())


def address_of(text: str) -> Address | None:
    """An http(s) address; a host with a path counts as one. None for anything else."""
    line = text.strip().removeprefix("<").removesuffix(">")
    if len(line) > LONGEST or not line.isprintable():
        return None
    if _HOST.match(line):
        line = f"https://{line}"
    try:
        parts = urlsplit(line)
        steps = tuple(unquote(step, errors="strict") for step in parts.path.split("/") if step)
        words = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=300)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    told = tuple((key, value) for key, value in words if not _TRACES.fullmatch(key))
    return Address(steps, told, parts.fragment)
