"""Writes every page that is made from the program: ``python docs/handbook``."""

from __future__ import annotations

import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1]

if __name__ == "__main__":
    sys.path.insert(0, str(DOCS))
    from handbook.pages import PAGES

    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8")
