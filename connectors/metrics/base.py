"""What reads one value, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol, Unpack

from connectors.http import SessionArguments
from connectors.instants import from_epoch, from_iso
from connectors.model import Options, Usage
from connectors.numbers import decimal_of
from connectors.own_settings import refused

MOST_ROWS = 10_000
"""Rows that a source of one number may give."""

SECONDS = 20.0
"""How long a source that is asked without HTTP may take, where the configuration says nothing else."""

Parse = Callable[[str], Decimal | None]
"""Reads a number that is written as people write it; None where it is none, or can be two."""


@dataclass(frozen=True, slots=True)
class Reading:
    """``number`` None with ``not_modified`` set: what it was. ``cursor`` is opaque text for the next reading.
    ``days``: what the source tells of single days, oldest first, each day once; ``number`` is then that of
    the last one."""

    number: Decimal | None
    not_modified: bool = False
    cursor: str | None = None
    days: tuple[tuple[date, Decimal], ...] = ()


class Metric(Protocol):
    """One source of one value; used as an async context manager."""

    usage: Usage

    async def __aenter__(self) -> Metric: ...

    async def __aexit__(self, *exc: object) -> None: ...

    async def read(self, *, cursor: str | None = None) -> Reading:
        """The value. Raises ConnectorError where there is none."""


@dataclass(frozen=True, slots=True)
class Values:
    """Turns what a source gives into numbers and days. ``parse`` reads numbers that are text; ``day`` says on
    which day an instant lies; ``environment`` is what a command gets. ``alike``: how texts of one column show
    together where its decimals begin, and write each as ``parse`` reads it."""

    parse: Parse = decimal_of
    day: Callable[[datetime], date] = datetime.date
    environment: Mapping[str, str] = field(default_factory=dict)
    alike: Callable[[Sequence[str]], Callable[[str], str]] = lambda texts: str
    spell: Callable[[str], str] | None = None

    def column(self, cells: Iterable[object]) -> Values:
        """The same for the cells of one column."""
        return replace(self, spell=self.alike([cell for cell in cells if isinstance(cell, str)]))

    def number(self, value: object) -> Decimal | None:
        """A number, or text that is one; None for everything else, NaN and infinity among it."""
        if isinstance(value, str):
            value = (self.spell or self.alike([value]))(value)
        found = decimal_of(value)
        return self.parse(value) if found is None and isinstance(value, str) else found

    def date(self, value: object) -> date | None:
        """The day of a date, an instant, ISO text or seconds since 1970."""
        if isinstance(value, datetime):
            return self.day(value) if value.tzinfo is not None else value.date()
        if isinstance(value, date):
            return value
        if isinstance(value, str):
            text = value.strip()
            if len(text) == 10:
                try:
                    return date.fromisoformat(text)
                except ValueError:
                    return None
            instant = from_iso(text)
        else:
            instant = from_epoch(value)
        return None if instant is None else self.day(instant)


class MetricFactory(Protocol):
    """Signature of ``create`` in the modules of this package."""

    def __call__(self, options: Options, values: Values, **session: Unpack[SessionArguments]) -> Metric: ...


def text_of(options: Options, name: str) -> str:
    """A setting that is text, "" where it is not given."""
    value = options.extra.get(name)
    return value if isinstance(value, str) else ""


def seconds_of(options: Options) -> float:
    """How long a source may take. Raises OptionsError for what is no such span."""
    value = options.extra.get("timeout")
    number = SECONDS if value is None else decimal_of(value)
    if number is None or not 0 < number <= 600:
        raise refused("timeout", value)
    return float(number)
