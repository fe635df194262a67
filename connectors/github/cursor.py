"""What a later fetch or list needs to know, as opaque JSON text. Nonsense reads as "no cursor".

A fetch remembers per repository the instant since when changes are asked (see ``Usage.since``, minus an
overlap), the ETag of that question, which numbers were known, as ranges
("1-40,52"), and the labels and due dates of milestones that the known tasks carry: their change does
not touch an issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from connectors import cursors
from connectors.instants import from_iso, iso_seconds

OVERLAP = timedelta(minutes=3)
_VERSION = 2
_LONGEST = 5_000_000
_RANGE = re.compile(r"([0-9]{1,10})(?:-([0-9]{1,10}))?")
_MOST = 2_000_000


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names of labels, and the due day of milestones by number ("" for none), of a repository's tasks."""

    labels: frozenset[str] = frozenset()
    milestones: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """One repository: changes are asked ``since``; ``etag`` belongs to exactly that question."""

    since: datetime
    known: frozenset[int] = frozenset()
    etag: str | None = None
    words: KnownNames = field(default_factory=KnownNames)

    def back(self, span: timedelta) -> Mark:
        """The mark from which changes are asked since so much earlier."""
        return replace(self, since=self.since - span, etag=None)


@dataclass(frozen=True, slots=True)
class Since:
    """``whole`` is the server's clock, ``at`` this machine's, when everything was last asked by id;
    ``marks`` by repository in lower case; ``turn`` counts the passes since that probed through REST."""

    whole: datetime
    at: datetime
    marks: Mapping[str, Mark] = field(default_factory=dict)
    turn: int = 0

    def text(self) -> str:
        """The cursor as text."""
        repos = {
            repo: {
                "since": iso_seconds(mark.since),
                "known": _ranges(mark.known),
                "etag": mark.etag,
                "labels": sorted(mark.words.labels),
                "milestones": {str(number): due for number, due in sorted(mark.words.milestones.items())},
            }
            for repo, mark in sorted(self.marks.items())
        }
        whole, at = iso_seconds(self.whole), iso_seconds(self.at)
        return _dump({"whole": whole, "at": at, "turn": self.turn, "repos": repos})

    def lies_ahead(self, clock: datetime) -> bool:
        """Is an instant from which changes are asked later than a clock, by more than the overlap?"""
        return any(mark.since > clock for mark in self.marks.values())

    def is_due(self, whole: datetime, clock: datetime, recheck: timedelta) -> bool:
        """Is a whole reading due by this clock, ``recheck`` after the last one, or does the cursor lie ahead
        of it?"""
        ahead = self.lies_ahead(clock) or whole - clock > OVERLAP
        return ahead or clock - whole >= recheck


def read_since(text: str | None) -> Since | None:
    """A cursor of ``fetch``; None for none or one that cannot be read."""
    body = _load(text)
    whole, at, repos, turn = (
        from_iso(body.get("whole")),
        from_iso(body.get("at")),
        body.get("repos"),
        body.get("turn"),
    )
    if whole is None or at is None or not isinstance(repos, dict) or not isinstance(turn, int):
        return None
    marks = {str(repo): mark for repo, entry in repos.items() if (mark := _mark(entry)) is not None}
    return Since(whole, at, marks, turn)


def _mark(entry: object) -> Mark | None:
    body = entry if isinstance(entry, dict) else {}
    since, known, words = from_iso(body.get("since")), _numbers(body.get("known")), _words(body)
    if since is None or known is None or words is None:
        return None
    etag = body.get("etag")
    return Mark(since, known, etag if isinstance(etag, str) else None, words)


def _words(body: Mapping[str, object]) -> KnownNames | None:
    labels, milestones = body.get("labels"), body.get("milestones")
    if not isinstance(labels, list) or not isinstance(milestones, dict):
        return None
    if not all(isinstance(text, str) for text in (*labels, *milestones.values())):
        return None
    numbered = {int(number): due for number, due in milestones.items() if number.isdecimal()}
    return KnownNames(frozenset(labels), numbered)


def pages_text(pages: Iterable[tuple[str, str | None]]) -> str | None:
    """A cursor of ``list``: the URL and ETag of every page; None if one has no ETag."""
    found = [[url, etag] for url, etag in pages]
    return _dump({"pages": found}) if all(etag for _, etag in found) else None


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


def pages_of(text: str | None) -> int | None:
    """How many pages a cursor of ``list`` holds; None for none."""
    pages = _load(text).get("pages")
    return len(pages) if isinstance(pages, list) and pages else None


def _dump(body: Mapping[str, object]) -> str:
    return cursors.write("v", _VERSION, body)


def _load(text: str | None) -> Mapping[str, object]:
    return (cursors.read(text, "v", _VERSION) or {}) if len(text or "") <= _LONGEST else {}


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
