"""Asking for issues by reference, and putting every reference into exactly one outcome."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from connectors.errors import AuthError, ConnectorError
from connectors.jira.addresses import KEY
from connectors.jira.cloud import PAGE, Dialect
from connectors.jira.tasks import ident_of, is_named
from connectors.model import Batch, Failed, Missing, Moved, Task, TaskRef
from connectors.paging import together


@dataclass(frozen=True, slots=True)
class Unread:
    """Why nothing is known of one reference."""

    code: str
    detail: str = ""


Result = object | Unread | None
"""The JSON of an issue, what prevented it, or None: no such issue for this account."""


@dataclass(slots=True)
class Outcomes:
    """Collects a Batch. ``again`` = what has to be asked by name the next time too."""

    found: list[tuple[TaskRef, Task]] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    unchanged: list[TaskRef] = field(default_factory=list)
    again: list[str] = field(default_factory=list)

    def fail(self, ref: TaskRef, trouble: Unread) -> None:
        """No answer about this one."""
        self.failed.append(Failed(ref, trouble.code, trouble.detail))
        self.again.append(ident_for(ref) or ref.key)

    def miss(self, ref: TaskRef) -> None:
        """No such issue for this account: hidden or deleted, Jira does not tell which."""
        self.missing.append(Missing(ref))
        self.again.append(ident_for(ref) or ref.key)

    def tell(self, ref: TaskRef, task: Task) -> None:
        """It answers, under the key that was asked or under another."""
        if KEY.fullmatch(ref.key) and ref.key.upper() != task.key:
            self.moved.append(Moved(ref, task))
        else:
            self.found.append((ref, task))

    def tasks(self) -> Iterable[Task]:
        """Every task told of."""
        yield from (task for _, task in self.found)
        yield from (one.task for one in self.moved)

    def batch(self, cursor: str | None) -> Batch:
        """All of it, frozen."""
        return Batch(
            tuple(self.found),
            tuple(self.moved),
            tuple(self.missing),
            tuple(self.failed),
            tuple(self.unchanged),
            cursor,
        )


def ident_for(ref: TaskRef) -> str | None:
    """What to ask for: the id if known, else the key; None if the reference is neither."""
    if ref.id is not None and ref.id.isascii() and ref.id.isdigit():
        return ref.id
    return ref.key.upper() if KEY.fullmatch(ref.key) else None


def grouped(refs: Iterable[TaskRef]) -> tuple[dict[str, list[TaskRef]], list[TaskRef]]:
    """References by what is asked for (two may mean the same), and those that cannot be asked."""
    groups: dict[str, list[TaskRef]] = {}
    strange: list[TaskRef] = []
    for ref in refs:
        ident = ident_for(ref)
        if ident is None:
            strange.append(ref)
        else:
            groups.setdefault(ident, []).append(ref)
    return groups, strange


def matched(idents: Iterable[str], issues: Sequence[object]) -> tuple[dict[str, object], list[object]]:
    """Issues by the id or key they were asked for, and those that carry neither (moved ones)."""
    wanted = set(idents)
    found: dict[str, object] = {}
    others: list[object] = []
    for issue in issues:
        names = [name for name in (ident_of(issue) if is_named(issue) else ()) if name in wanted]
        found.update(dict.fromkeys(names, issue))
        if not names:
            others.append(issue)
    return found, others


async def read_all(
    dialect: Dialect,
    idents: Sequence[str],
    fields: Sequence[str],
    told: Callable[[int], None],
) -> dict[str, Result]:
    """By groups of 100, a few at a time. A group that fails is trouble of its references, unless
    all fail or the token is refused: then the error is raised."""
    groups = [idents[start : start + PAGE] for start in range(0, len(idents), PAGE)]

    def reader(group: Sequence[str]) -> Callable[[], Awaitable[dict[str, Result] | ConnectorError]]:
        async def read() -> dict[str, Result] | ConnectorError:
            try:
                results = await read_group(dialect, group, fields)
            except AuthError:
                raise
            except ConnectorError as error:
                return error
            told(sum(1 for one in results.values() if one is not None and not isinstance(one, Unread)))
            return results

        return read

    answers = await together([reader(group) for group in groups])
    failures = [answer for answer in answers if isinstance(answer, ConnectorError)]
    if failures and len(failures) == len(answers):
        raise failures[0]
    merged: dict[str, Result] = {}
    for group, answer in zip(groups, answers, strict=True):
        if isinstance(answer, ConnectorError):
            merged.update(dict.fromkeys(group, Unread(answer.code, answer.detail)))
        else:
            merged.update(answer)
    return merged


async def read_group(dialect: Dialect, idents: Sequence[str], fields: Sequence[str]) -> dict[str, Result]:
    """One group of at most 100.

    A moved issue answers under its new key and nothing says which old key it was: when one
    reference is left and one issue, they belong together, else the rest is halved and asked again.
    """
    read = await dialect.many(idents, fields)
    found, others = matched(idents, read.issues)
    errors: Mapping[str, str] = {name.upper(): said for name, said in read.errors.items()}
    results: dict[str, Result] = dict(found)
    left: list[str] = []
    for ident in idents:
        if ident in results:
            continue
        if ident in errors:
            results[ident] = Unread("server", errors[ident])
        else:
            left.append(ident)
    if not others or not left:
        results.update(dict.fromkeys(left, None))
    elif len(left) == 1:
        results[left[0]] = others[0] if len(others) == 1 else Unread("answer", "issue")
    else:
        half = len(left) // 2
        for part in (left[:half], left[half:]):
            results.update(await read_group(dialect, part, fields))
    return results
