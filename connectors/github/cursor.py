"""What a later fetch or list needs to know, as opaque JSON text. Nonsense reads as "no cursor".

A fetch remembers per repository the instant since when changes are asked (the server's clock
minus an overlap), the ETag of that question, and which numbers were known, as ranges ("1-40,52").
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from connectors.instants import from_iso, iso_seconds

OVERLAP = timedelta(minutes=3)
_VERSION = 1
_LONGEST = 5_000_000
_RANGE = re.compile(r"([0-9]{1,10})(?:-([0-9]{1,10}))?")
_MOST = 2_000_000


@dataclass(frozen=True, slots=True)
class Mark:
    """One repository: changes are asked ``since``; ``etag`` belongs to exactly that question."""

    since: datetime
    known: frozenset[int] = frozenset()
    etag: str | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """``whole`` is when everything was last asked by id; ``marks`` by repository in lower case."""

    whole: datetime
    marks: Mapping[str, Mark] = field(default_factory=dict)

    def text(self) -> str:
        """The cursor as text."""
        repos = {
            repo: {"since": iso_seconds(mark.since), "known": _ranges(mark.known), "etag": mark.etag}
            for repo, mark in sorted(self.marks.items())
        }
        return _dump({"v": _VERSION, "whole": iso_seconds(self.whole), "repos": repos})


def read_since(text: str | None) -> Since | None:
    """A cursor of ``fetch``; None for none or one that cannot be read."""
    body = _load(text)
    whole, repos = from_iso(body.get("whole")), body.get("repos")
    if whole is None or not isinstance(repos, dict):
        return None
    marks = {}
    for repo, entry in repos.items():
        since = from_iso(entry.get("since")) if isinstance(entry, dict) else None
        known = _numbers(entry.get("known")) if isinstance(entry, dict) else None
        if since is not None and known is not None:
            etag = entry.get("etag")
            marks[str(repo)] = Mark(since, known, etag if isinstance(etag, str) else None)
    return Since(whole, marks)


def pages_text(pages: Iterable[tuple[str, str | None]]) -> str | None:
    """A cursor of ``list``: the URL and ETag of every page; None if one has no ETag."""
    found = [[url, etag] for url, etag in pages]
    return _dump({"v": _VERSION, "pages": found}) if all(etag for _, etag in found) else None


def read_pages(text: str | None, first: str) -> list[tuple[str, str]]:
    """The pages of a list that begins with the URL ``first``; [] for none or another list."""
    pages = _load(text).get("pages")
    if not isinstance(pages, list):
        return []
    found = [
        (page[0], page[1])
        for page in pages
        if isinstance(page, list) and len(page) == 2 and all(isinstance(part, str) for part in page)
    ]
    return found if len(found) == len(pages) and found and found[0][0] == first else []


def _dump(body: Mapping[str, object]) -> str:
    return json.dumps(body, separators=(",", ":"), ensure_ascii=True)


def _load(text: str | None) -> Mapping[str, object]:
    if not text or len(text) > _LONGEST:
        return {}
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) and body.get("v") == _VERSION else {}


def _ranges(numbers: Iterable[int]) -> str:
    out: list[list[int]] = []
    for number in sorted(numbers):
        if out and number == out[-1][1] + 1:
            out[-1][1] = number
        else:
            out.append([number, number])
    return ",".join(f"{a}" if a == b else f"{a}-{b}" for a, b in out)


def _numbers(text: object) -> frozenset[int] | None:
    if not isinstance(text, str):
        return None
    out: set[int] = set()
    for part in filter(None, text.split(",")):
        found = _RANGE.fullmatch(part)
        if found is None:
            return None
        low, high = int(found[1]), int(found[2] or found[1])
        if high - low + len(out) > _MOST:
            return None
        out.update(range(low, high + 1))
    return frozenset(out)
