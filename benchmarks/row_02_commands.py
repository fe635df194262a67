"""``okrtui status``, whole and as one line, and ``checkin`` on a small store, beside a Python that does
nothing."""

from __future__ import annotations

import subprocess
import sys
from functools import partial

from benchmarks.company import Company, company, copy_of
from benchmarks.rounds import interleaved, medians, timed
from benchmarks.table import Figure, milliseconds

ROUNDS = 15
TARGET = 8.0
SMALL = 20  # key results: a few teams' quarter
HEAVY = ("textual", "httpx", "psycopg", "keyring")


def measure() -> list[Figure]:
    figures = []
    with copy_of(company(SMALL)) as small, copy_of(company(SMALL * 10)) as larger:
        for words in (["status"], ["status", "--line"], ["checkin", "k1", "55"]):
            check_modules(small, words)
            found = medians(
                interleaved(
                    {
                        "nothing": lambda: timed(lambda: _run(small, ["-c", "pass"])),
                        "small": partial(_timed, small, words),
                        "larger": partial(_timed, larger, words),
                    },
                    ROUNDS,
                )
            )
            ratio = found["small"] / found["nothing"]
            figures.append(
                Figure(
                    row=2,
                    what=f"okrtui {' '.join(words)}",
                    compared=f"python -c pass {milliseconds(found['nothing'])}",
                    measured=milliseconds(found["small"]),
                    ratio=ratio,
                    target=f"≤ {TARGET:.0f} ×, no Textual, no httpx",
                    reached=ratio <= TARGET,
                    growth=f"{milliseconds(found['larger'])} at {SMALL * 10} key results",
                )
            )
    return figures


def _timed(company: Company, words: list[str]) -> float:
    return timed(lambda: okrtui(company, words))


def okrtui(company: Company, words: list[str]) -> None:
    _run(company, ["-m", "okrtui", *words])


def _run(company: Company, arguments: list[str]) -> str:
    """stderr of a call that has to succeed."""
    done = subprocess.run(
        [sys.executable, *arguments], env=company.environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def check_modules(company: Company, words: list[str]) -> None:
    """Nothing heavy is imported."""
    told = _run(company, ["-X", "importtime", "-m", "okrtui", *words])
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in told.splitlines()}
    assert "okrtui" in loaded and not loaded.intersection(HEAVY), sorted(loaded.intersection(HEAVY))
