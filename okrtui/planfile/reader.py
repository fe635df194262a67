"""Reads one table of a plan key by key; every fault is noted, and reading goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from okrtui.domain.entry import Refusal
from okrtui.domain.ids import is_blank, same
from okrtui.planfile.foreign import FOREIGN_KEYS, is_address
from okrtui.tomlfile.document import Faults
from okrtui.tomlfile.lines import Path
from okrtui.tomlfile.text import composed, harmful, is_identifier, nearest

LONGEST_TEXT = 20_000
LONGEST_DESCRIPTION = 100_000
DIGITS = 100
MOST_SUGGESTIONS = 200  # comparing every wrong name with every known one takes time

Word = TypeVar("Word", bound=StrEnum)


class Reader:
    """One table at ``path``. A key is known once it was asked for; ``finish`` reports the rest."""

    def __init__(self, data: dict[str, Any], path: Path, faults: Faults) -> None:
        self.data = data
        self.path = path
        self.faults = faults
        self.known: list[str] = []

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def fault(self, key: str | None, code: str, *, nearest: str | None = None, **values: object) -> None:
        """Notes a fault at ``key`` of this table, or at the table itself."""
        path = self.path if key is None else (*self.path, key)
        self.faults.add(path, code, nearest=nearest, hint=None, **values)

    def refused(self, refusals: Iterable[Refusal]) -> None:
        """Notes what entry refuses, where nothing else is wrong with the same key already.
        ``milestones.2`` is the second element of ``milestones``."""
        for refusal in refusals:
            name, _, place = refusal.field.partition(".")
            path: Path = (*self.path, name, *((int(place) - 1,) if place else ()))
            if not self.faults.faulty((*self.path, name)):
                self.faults.add(path, refusal.code, nearest=None, hint=refusal.hint, **refusal.values)

    def take(self, key: str) -> Any:
        """The raw value of ``key``, or None."""
        self.known.append(key)
        return self.data.get(key)

    def finish(self) -> None:
        """Reports every key that nobody asked for."""
        for key in self.data:
            if key in self.known:
                continue
            if key.casefold() in FOREIGN_KEYS:
                self.fault(key, "plan.belongs_in_configuration", name=key)
            else:
                self.fault(key, "toml.unknown_key", nearest=nearest(key, self.known), name=key)

    def required(self, key: str) -> bool:
        """Whether ``key`` stands here; reports it if not."""
        if key not in self.data:
            self.fault(None, "toml.missing_key", name=key)
        return key in self.data

    def text(self, key: str, *, lines: bool = False, most: int = LONGEST_TEXT) -> str | None:
        """A clean text; ``lines`` allows line feeds and tabs."""
        value = self.take(key)
        if value is None:
            return None
        return self.clean(value, (*self.path, key), lines=lines, most=most)

    def clean(self, value: Any, path: Path, *, lines: bool = False, most: int = LONGEST_TEXT) -> str | None:
        """``value`` if it is text of at most ``most`` characters that no terminal acts on."""
        if not isinstance(value, str):
            self.faults.add(path, "toml.expected_text")
            return None
        if len(value) > most:
            self.faults.add(path, "toml.text_too_long", most=most)
            return None
        found = harmful(value, lines=lines)
        if found:
            self.faults.add(path, "toml.harmful_character", character=found)
            return None
        return value

    def filled(self, key: str) -> str | None:
        """A text that must stand here and not be blank."""
        self.known.append(key)
        if not self.required(key):
            return None
        value = self.text(key)
        if value is not None and is_blank(value):
            self.fault(key, "toml.empty", name=key)
            return None
        return value

    def identifier(self, key: str) -> str | None:
        """An identifier in its one spelling."""
        value = self.text(key)
        if value is None:
            return None
        value = composed(value)
        if not is_identifier(value):
            self.fault(key, "toml.bad_identifier", found=value)
            return None
        return value

    def name_of(self, key: str, known: Iterable[str] | None, code: str) -> str | None:
        """An identifier that the reader's configuration must declare."""
        value = self.text(key)
        if value is None:
            return None
        value = composed(value)
        if is_address(value):
            self.fault(key, "plan.belongs_in_configuration", name=key)
            return None
        if known is not None and value not in known:
            alike = same(value, known)
            if len(alike) == 1:
                return alike[0]
            close = nearest(value, known) if len(self.faults.problems) < MOST_SUGGESTIONS else None
            self.fault(key, code, nearest=close, found=value)
            return None
        if not is_identifier(value):
            self.fault(key, "toml.bad_identifier", found=value)
            return None
        return value

    def choice(self, key: str, words: type[Word]) -> Word | None:
        """One of the words of an enumeration."""
        value = self.take(key)
        if value is None:
            return None
        names = [word.value for word in words]
        if isinstance(value, str) and value in names:
            return words(value)
        close = nearest(value, names) if isinstance(value, str) else None
        self.fault(key, "toml.not_among", nearest=close, choices=", ".join(f'"{name}"' for name in names))
        return None

    def number(self, key: str) -> Decimal | None:
        """An exact, finite number of at most 100 digits, zeros included."""
        value = self.take(key)
        return None if value is None else self.exact(value, (*self.path, key))

    def exact(self, value: Any, path: Path) -> Decimal | None:
        """``value`` as a finite decimal."""
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self.faults.add(path, "toml.expected_number")
            return None
        if isinstance(value, int) and abs(value) >= 10**DIGITS:
            self.faults.add(path, "plan.number_too_long", most=DIGITS)
            return None
        number = Decimal(value)
        if not number.is_finite():
            self.faults.add(path, "plan.not_finite")
            return None
        _, digits, exponent = number.as_tuple()
        assert isinstance(exponent, int)
        if len(digits) + abs(exponent) > DIGITS:
            self.faults.add(path, "plan.number_too_long", most=DIGITS)
            return None
        return number

    def day(self, key: str) -> date | None:
        """A day without a time."""
        value = self.take(key)
        return None if value is None else self.exact_day(value, (*self.path, key))

    def exact_day(self, value: Any, path: Path) -> date | None:
        """``value`` if it is a TOML date."""
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self.faults.add(path, "toml.expected_date")
        return None

    def tables(self, key: str) -> list[Reader]:
        """The tables of an array."""
        found: list[Reader] = []
        for path, item in self.items(key):
            if isinstance(item, dict):
                found.append(Reader(item, path, self.faults))
            else:
                self.faults.add(path, "toml.expected_table")
        return found

    def table(self, key: str) -> Reader | None:
        """One table."""
        value = self.take(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fault(key, "toml.expected_table")
            return None
        return Reader(value, (*self.path, key), self.faults)

    def items(self, key: str) -> list[tuple[Path, Any]]:
        """The elements of an array with their places."""
        value = self.take(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(key, "toml.expected_list")
            return []
        return [((*self.path, key, index), item) for index, item in enumerate(value)]

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of short, filled texts."""
        found = []
        for path, item in self.items(key):
            text = self.clean(item, path)
            if text is not None and is_blank(text):
                self.faults.add(path, "toml.empty", name=key)
            elif text is not None:
                found.append(text)
        return tuple(found)


def unique(
    readers: Iterable[tuple[Reader, object]],
    code: str,
    faults: Faults,
    *,
    key: str = "id",
    show: Callable[..., str],
) -> None:
    """Reports each later table whose mark an earlier one has, with the line of the first."""
    first: dict[object, Reader] = {}
    for reader, mark in readers:
        if mark in first:
            line = faults.document.line((*first[mark].path, key))
            reader.fault(key, code, found=show(mark), first_line=line)
        first.setdefault(mark, reader)
