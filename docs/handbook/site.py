"""The site of the documentation, from the same files: ``python docs/handbook/site.py FOLDER``.

The README is its first page in either language, the rest is what stands in ``docs`` and beside it. A link that
leads nowhere is refused. Nothing on a page asks another host for anything.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BESIDE = {"README.md": "index.md", "README.ko.md": "korean.md"}
"""Pages of the root that have another name on the site."""
REPOSITORY = "https://github.com/okrtui/okrtui/blob/main/"
LINK = re.compile(r'(\]\(|(?:src|srcset)=")(?![a-z]+:|#)([^)"#]+)')


def gathered(folder: Path) -> None:
    """All pages into one folder, their links as they are from there."""
    shutil.copytree(ROOT / "docs", folder, ignore=shutil.ignore_patterns("handbook", "__pycache__", "*.1"))
    for page in [*folder.rglob("*.md"), *ROOT.glob("*.md")]:
        beside = page.parent == ROOT
        place = folder / BESIDE.get(page.name, page.name) if beside else page
        home = ROOT if beside else ROOT / "docs" / page.parent.relative_to(folder)
        text = page.read_text(encoding="utf-8")
        moved = LINK.sub(partial(_moved, home=home, here=place.parent, folder=folder), text)
        place.write_text(moved, encoding="utf-8")


def _moved(found: re.Match[str], *, home: Path, here: Path, folder: Path) -> str:
    """The link of a page at ``home`` as it is from ``here``; files that are no pages stand in the repository."""
    target = (home / found[2]).resolve()
    if target.is_relative_to(ROOT / "docs") and "handbook" not in target.parts:
        there = folder / target.relative_to(ROOT / "docs")
    elif target.parent == ROOT and target.suffix == ".md":
        there = folder / BESIDE.get(target.name, target.name)
    else:
        return found[1] + REPOSITORY + target.relative_to(ROOT).as_posix()
    return found[1] + Path(os.path.relpath(there, here)).as_posix()


def write(out: Path) -> None:
    """The whole site into ``out``. Raises mkdocs' ``Abort`` for a link that leads nowhere."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        gathered(pages)
        shutil.copy(ROOT / "docs" / "handbook" / "site.css", pages)
        config = load_config(
            str(ROOT / "docs" / "handbook" / "mkdocs.yml"), docs_dir=str(pages), site_dir=str(out)
        )
        build(config)


if __name__ == "__main__":
    logging.basicConfig(format="%(levelname)s %(message)s")  # what is refused, and why
    write(Path(sys.argv[1]).resolve())
