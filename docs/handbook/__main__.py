"""Writes every page that is made from the program, and every picture: ``python docs/handbook``, or only one
kind: ``python docs/handbook pages``, ``python docs/handbook pictures``."""

from __future__ import annotations

import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1]

if __name__ == "__main__":
    sys.path.insert(0, str(DOCS))
    from handbook.pages import FILES, PAGES

    wanted = sys.argv[1:] or ["pages", "pictures"]
    for path, make in FILES.items() if "pages" in wanted else ():
        path.write_text(make(), encoding="utf-8")  # examples of the pages read them
    for name, make in PAGES.items() if "pages" in wanted else ():
        (DOCS / name).write_text(make(), encoding="utf-8")
    if "pictures" in wanted:
        from handbook import pictures

        pictures.write()
