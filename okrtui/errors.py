"""The error tree of okrtui.

An error carries a *code* and *values*; the sentence a person reads is made by
``okrtui.words`` from both, in the person's language. ``exit_status`` is what the
command line ends with: 1 failed or in conflict, 2 wrong usage or configuration,
3 try again later (product contract, "Exit status").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from okrtui.named import NamedTuple


class Said(NamedTuple):
    """A sentence yet to be said, as a value of another: its message id, and what fills it."""

    code: str
    values: Mapping[str, object] = MappingProxyType({})


_OF_FILES = {
    "config.unreadable": "config.hint_unreadable",
    "config.unwritable": "config.hint_unwritable",
}
"""What to do next where the system refuses a file, whoever meets it."""


class OkrError(Exception):
    """Base of every expected failure.

    ``code`` is a message id ("store.locked": catalogue ``store``); ``hint`` (optional) is the
    id of the sentence that says what to do next; ``values`` fill the placeholders of both.
    """

    exit_status = 1

    def __init__(self, code: str, *, hint: str | None = None, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.hint = hint or _OF_FILES.get(code)
        self.values: dict[str, object] = values

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.code} ({shown})" if shown else self.code


class UsageError(OkrError):
    """The person asked for something that cannot be asked (exit 2)."""

    exit_status = 2


class RefusedError(OkrError):
    """A value was refused on entry by a rule of the domain (exit 1)."""


class NotFoundError(OkrError):
    """Something named does not exist (exit 1); ``values`` may hold ``nearest``."""


class AmbiguousError(OkrError):
    """A short id names several things (exit 2); ``values["candidates"]`` lists them."""

    exit_status = 2


class ConflictError(OkrError):
    """Somebody else changed the same thing; nothing was written (exit 1)."""


class StoreError(OkrError):
    """The store cannot be used: locked, foreign, newer, damaged, full (exit 1)."""


class UpgradeAskedError(UsageError):
    """A store of an earlier schema that others share: whoever opens it must say that it may be upgraded
    (exit 2). ``values`` hold ``path``, the schemas ``found`` and ``known``, the version ``own``, and
    ``open``, a sentence of who has the store open there."""


class BusyError(StoreError):
    """The store or the sync lock is held by somebody else; try again later (exit 3)."""

    exit_status = 3


class Problem(NamedTuple):
    """One fault in a file: where it stands and what is wrong.

    ``line`` is 1-based, 0 when unknown. ``key`` is the dotted path inside the file.
    ``nearest`` is the closest known key or id, if one is close; ``hint`` the id of the sentence
    that says what to do instead.
    """

    file: str
    line: int
    key: str
    code: str
    values: Mapping[str, object] = MappingProxyType({})
    nearest: str | None = None
    hint: str | None = None


class FileProblemsError(OkrError):
    """All faults of a file (and of the files it includes) at once (exit 2)."""

    exit_status = 2

    def __init__(
        self, code: str, problems: Sequence[Problem], *, hint: str | None = None, **values: object
    ) -> None:
        super().__init__(code, hint=hint)
        self.values = {"count": len(problems), **values}
        self.problems = tuple(problems)


class ConfigError(FileProblemsError):
    """The configuration cannot be used; lists every fault."""


class PlanError(FileProblemsError):
    """The plan file cannot be used; lists every fault."""
