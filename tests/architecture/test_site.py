"""The site of the documentation: made of the same files, every link leads somewhere, nobody else is asked."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from handbook import site

ROOT = Path(__file__).parents[2]
ASKS = re.compile(r"<(?:script|link|img|source|iframe)\b[^>]*?\b(?:src|srcset|href)=\"([^\"]+)\"")
LEADS = re.compile(r"<a\b[^>]*?\bhref=\"([^\"]+)\"")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    site.write(folder)
    return folder


def test_every_page_is_there(made: Path) -> None:
    pages = {one.relative_to(ROOT / "docs") for one in (ROOT / "docs").rglob("*.md")}
    pages |= {Path(site.BESIDE.get(one.name, one.name)) for one in ROOT.glob("*.md")}
    assert len(pages) > 15
    for page in pages:
        assert (made / page).with_suffix(".html").is_file(), page


def test_each_link_leads_somewhere_and_no_page_asks_another_host(made: Path) -> None:
    targets = {page: page.read_text("utf-8") for page in made.rglob("*.html") if page.name != "404.html"}
    places = {page: set(re.findall(r"\b(?:id|name)=\"([^\"]+)\"", text)) for page, text in targets.items()}
    followed = 0
    for page, text in targets.items():
        asked = ASKS.findall(text)
        elsewhere = [one for one in asked if re.match(r"(?!data:)[a-z]+:|//", one)]
        assert asked and not elsewhere, (page.name, elsewhere)
        for address in [*asked, *LEADS.findall(text)]:
            if re.match(r"[a-z]+:", address):
                continue
            file, _, anchor = address.partition("#")
            there = (page.parent / unquote(file.split("?")[0])).resolve() if file else page
            assert there.exists(), (page.name, address)
            if anchor and there in places:
                assert unquote(anchor) in places[there], (page.name, address)
            followed += 1
    assert followed > 300
