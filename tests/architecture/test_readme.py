"""The five minutes of the README work as written, in both languages."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from handbook.machine import Machine, machine

from connectors.model import Options
from connectors.registry import BUILT_IN, create
from okrtui.config.load import load

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.ko.md")
FENCE = re.compile(r"^( *)```(sh|toml)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)


def section(name: str, number: int) -> str:
    """The text below the ``number``-th heading after that of the five minutes."""
    parts = re.split(r"^## .+$", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)
    first = next(place for place, text in enumerate(parts) if "okrtui init --organization" in text)
    return parts[first + number]


def blocks(text: str) -> list[tuple[str, str]]:
    """Language and text of the fenced blocks, without the indent that they stand at."""
    return [
        (language, re.sub(rf"^{indent}", "", body, flags=re.MULTILINE))
        for indent, language, body in FENCE.findall(text)
    ]


def follow(home: Machine, text: str) -> list[str]:
    """Do what the text says: save the files, call the commands. The commands that were called."""
    called = []
    for language, body in blocks(text):
        if language == "toml" and body.startswith("# config.toml"):
            home.configure((home.folder / "config/config.toml").read_text("utf-8") + "\n" + body)
        elif language == "toml":
            home.write("plan.toml", body)
        for line in body.splitlines() if language == "sh" else ():
            if line != "okrtui":
                ended = home(line)
                assert ended.status == 0, (line, ended)
                called.append(line)
    return called


@pytest.mark.parametrize("name", READMES)
def test_the_five_minutes_work_as_written(name: str) -> None:
    with machine() as home:
        home.now = datetime.now().astimezone()
        called = follow(home, section(name, 0))
        assert {line.split()[1] for line in called} >= {"init", "plan", "checkin", "doctor", "link", "sync"}
        (team,) = home("okrtui status --json").json["teams"]
        kinds = {one["id"]: one for one in team["objectives"][0]["key_results"]}
        assert kinds["win-rate"]["value"] == 22.1 and kinds["win-loss"]["tasks"]["total"] > 0


def test_both_languages_show_the_same() -> None:
    english, korean = (blocks(section(name, 0)) for name in READMES)
    assert [body for language, body in english if language == "sh"] == [
        body for language, body in korean if language == "sh"
    ]
    pictures = [
        {
            one.replace("-ko.", ".")
            for one in re.findall(r"docs/pictures/[\w.-]+", (ROOT / name).read_text("utf-8"))
            if "/board-ko" not in one  # which both show
        }
        for name in READMES
    ]
    assert pictures[0] == pictures[1]


OWN = {"--language ko"}
"""Said in one language alone: how to get there."""
OTHER_LANGUAGE = re.compile(r"^(README|docs/pictures/board-)")


def test_both_languages_say_the_same_section_by_section() -> None:
    """What is typed, named, linked and listed; the words around it are each language's own."""
    english, korean = (
        re.split(r"^## .+$", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE) for name in READMES
    )
    for one, other in zip(english, korean, strict=True):
        assert typed(one) == typed(other)
        for found in (named, linked, listed):
            assert found(one) == found(other)


def typed(text: str) -> list[str]:
    lines = [line for language, body in blocks(text) if language == "sh" for line in body.splitlines()]
    return [line.partition("  #")[0].rstrip() for line in lines]


def named(text: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", FENCE.sub("", text))) - OWN


def linked(text: str) -> list[str]:
    """Where to; a heading of the same page, and a picture, has another name in each language."""
    found = re.findall(r"\]\(([^)]+)\)", text.replace("checkin-ko.", "checkin."))
    return sorted(re.sub(r"^#.+", "#", one) for one in {*found} if not OTHER_LANGUAGE.match(one))


def listed(text: str) -> int:
    return len(re.findall(r"^\|", text, re.MULTILINE))


@pytest.mark.parametrize(("name", "words"), [("README.md", "{} trackers"), ("README.ko.md", "{} 트래커")])
def test_the_trackers_are_counted(name: str, words: str) -> None:
    count = {8: ("eight", "여덟"), 9: ("nine", "아홉"), 10: ("ten", "열")}[len({*BUILT_IN} - {"sample"})]
    assert words.format(count[READMES.index(name)]) in (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", READMES)
def test_the_page_leads_to_headings_that_it_has(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    headings = {
        "#" + re.sub(r"[^\w -]", "", one).lower().replace(" ", "-")
        for one in re.findall("^#+ (.+)$", text, re.M)
    }
    led = re.findall(r"\]\((#[^)]+)\)", text)
    assert len(led) >= 5 and set(led) <= headings


@pytest.mark.parametrize("name", READMES)
def test_what_is_shown_of_an_own_tracker_is_understood(name: str) -> None:
    text = section(name, 1)
    assert 'kind = "github"' in text
    connector = create(Options("gh", "github"))
    for url in re.findall(r"https://github\.com/\S+", text):
        assert connector.url_of(connector.read(url)) == url
    for query in re.findall(r'--query "([^"]+)"', text):
        assert connector.search_ref(query).text == query


@pytest.mark.parametrize("name", READMES)
def test_the_second_persons_configuration_can_be_used(name: str, tmp_path: Path) -> None:
    ((_, body),) = [one for one in blocks(section(name, 2)) if one[0] == "toml"]
    (tmp_path / "config.toml").write_text(body, "utf-8")
    (tmp_path / "org.toml").write_text(
        '[organization]\nid = "acme"\n[[people]]\nid = "jonas"\nname = "Jonas Weber"\n', "utf-8"
    )
    assert load(tmp_path / "config.toml", kinds=BUILT_IN).ui.me == "jonas"


@pytest.mark.parametrize("name", READMES)
def test_every_tracker_is_named_where_the_page_begins(name: str) -> None:
    text = " ".join((ROOT / name).read_text("utf-8").partition("<picture>")[0].partition("![")[0].split())
    for kind in sorted({*BUILT_IN} - {"sample"}):
        title = (ROOT / "docs" / "trackers" / f"{kind}.md").read_text("utf-8").splitlines()[0].lstrip("# ")
        assert title in text, title


@pytest.mark.parametrize("name", READMES)
def test_powershell_is_told_the_same_steps(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    shells = re.findall(r"^python3 -m venv \.venv && (.+)$", text, re.MULTILINE)
    powershells = re.findall(r"^py -3 -m venv \.venv; (.+)$", text, re.MULTILINE)
    assert shells and powershells == [
        line.replace(".venv/bin/", ".venv\\Scripts\\").replace(" && ", "; ") for line in shells
    ]
