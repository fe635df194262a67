"""Lines that repeat one piece for as long as a line may be: every reader is through with each in no time."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from okrtui.importing.markdown.blocks import Sort, blocks_of
from okrtui.importing.markdown.reader import read_markdown
from okrtui.importing.model import Asked

TODAY = date(2026, 11, 24)

MARKDOWN = """
import sys
from datetime import date
from okrtui.importing.markdown.blocks import LONGEST
from okrtui.importing.markdown.reader import read_markdown
from okrtui.importing.model import Asked

pieces = (
    " ", "\\t", "\\u00a0", "\\u3000", "* ", "**", "** ", "_", "`", "~~", "[", "[a](", "[a](b ", "<a", "<br",
    "(",
    "(a/", "@a", "-@a", "@a, ", "O1 ", "Objective ", "KR", "KR1.", "1.", "1 ", "|", "| ", "|-", ":-", ": ",
    "#", " #", "- ", ". ", "(owner: ", "9,", "Q4 ", "- target: ", "and ", "(x) ", "=",
)
heads = ("", "# ", "- ", "Objective", "## **Objective", "Key Result", "- KR1", "| ", "- [P1", "목표")
asked = Asked(date(2026, 11, 24))
for head in heads:
    for piece in pieces:
        line = head + piece * ((LONGEST - 20) // len(piece))
        for end in sys.argv[1:]:
            read_markdown(f"# Objective: Grow\\n- KR1: Deals\\n{line}{end}\\n|---|---|\\n", "f.md", asked)
for text in ("<!--" * 100_000, "a | b\\n" + " " * 200_000 + "-x\\n", "a\\n" + "-" * 200_000 + "x\\n"):
    read_markdown(text, "f.md", asked)
"""


CELLS = """
import sys
from decimal import Decimal
from okrtui.importing.json_fields import plain
from okrtui.importing.tables import values
from okrtui.importing.tables.dates import read_day

readers = (
    values.amount, values.people, values.parts, values.truth, lambda text: values.share(text, whole=True),
    lambda text: values.confidence(text, Decimal(10)), lambda text: values.decimal_comma([text]),
    lambda text: read_day(text, "dmy"), plain,
)
pieces = (
    " ", "\\u00a0", "(", ")", "a(", "9 ", "9,", "9.", "9.000", "'9", "a", "a ", "- ", "@",
    "<", "<br", "한", "%", "€ ",
)
heads = ("", "9", "< ", "p95 ", "€", "head", "head of ", "1/2/2026 10:00", "-", "at most", "2026-", "(")
for head in heads:
    for piece in pieces:
        for end in sys.argv[1:]:
            for read in readers:
                read(head + piece * (32_000 // len(piece)) + end)
"""


@pytest.mark.parametrize(
    ("program", "ends"),
    [(MARKDOWN, ["x"]), (MARKDOWN, ["!"]), (CELLS, ["x", "!", ")", "\n9"])],
    ids=["markdown", "markdown, another end", "cells"],
)
def test_no_line_keeps_a_reader_busy(program: str, ends: list[str]) -> None:
    subprocess.run([sys.executable, "-c", program, *ends], check=True, timeout=120)


def test_several_blanks_are_one_wherever_a_label_is_looked_for() -> None:
    wide = (
        "#   Objective"
        + " " * 300
        + "1:\u00a0\u00a0Grow   fast\n-    KR1"
        + " " * 300
        + ":  Deals   from 5 to 9\n"
    )
    narrow = "# Objective 1: Grow fast\n- KR1: Deals from 5 to 9\n"
    one, other = (read_markdown(text, "f.md", Asked(TODAY)) for text in (wide, narrow))
    assert (
        one.objectives == other.objectives and one.objectives[0].key_results[0].title == "Deals from 5 to 9"
    )


def test_a_comment_goes_with_its_lines_and_one_that_nothing_closes_stays() -> None:
    found = blocks_of("a <!-- b\n\nc --> d\n<!-- e\n")
    assert [(one.sort, one.line, one.text) for one in found] == [
        (Sort.PROSE, 1, "a"), (Sort.PROSE, 3, "d <!-- e"),
    ]  # fmt: skip
