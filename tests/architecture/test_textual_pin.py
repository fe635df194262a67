"""Why the minor version of Textual is pinned: the app uses names that Textual keeps to itself, which another
minor version may take away without a word."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import textual

ROOT = Path(__file__).parents[2]
KEPT_TO_ITSELF = {
    "_batch_count",  # whether a first frame was painted
    "_exchange_repaint_regions",  # what a first frame has painted already
    "_auto_restart",  # of a driver: whether a continued app takes the terminal back
    "_close_messages_no_wait",  # an app that failed ends without Textual's report of it
    "_compositor",  # where a jump can land
    "_driver",  # that sends everything anew
    "_exception",
    "_exit_renderables",
    "_loop",  # of a driver
    "_refresh_truecolor_filter",  # the colours of a terminal that has few
    "_start_widget",  # of a text selection
}


def names(folder: Path) -> tuple[set[str], set[str]]:
    """The private names that the files of a folder give to methods and attributes; those that they read."""
    given, read = set[str](), set[str]()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                given.add(node.name)
            elif isinstance(node, ast.Attribute):
                (given if isinstance(node.ctx, ast.Store) else read).add(node.attr)
    private = re.compile(r"_[a-z]\w*")
    return {one for one in given if private.fullmatch(one)}, {one for one in read if private.fullmatch(one)}


def test_one_minor_of_textual_as_long_as_the_app_reads_what_it_keeps_to_itself() -> None:
    theirs, _ = names(Path(textual.__file__).parent)
    ours, read = names(ROOT / "okrtui" / "tui")
    assert read & theirs - ours == KEPT_TO_ITSELF
    needs = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    (wanted,) = (one for one in needs if one.startswith("textual"))
    low, high = re.findall(r"\d+\.(\d+)", wanted)
    assert int(high) == int(low) + 1, wanted
    assert textual.__version__.startswith(f"8.{low}.")
