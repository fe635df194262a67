"""The pages on trackers: what they say can be pasted is read so, and what they configure is understood."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from connectors.base import Connector
from connectors.model import Category, Options, QueryKind, TaskRef
from connectors.registry import BUILT_IN, create
from connectors.state_words import finished_words
from connectors.windows import PLACEHOLDER
from okrtui.config.load import loads
from okrtui.planfile.foreign import is_sample_address, is_task_key, is_web_address

FOLDER = Path(__file__).parents[2] / "docs" / "trackers"
HEADINGS = ["Token and rights", "What can be pasted", "Done and cancelled", "Limits", "Proven on"]
ROW = re.compile(r"^\| `(.+)` \| (\w+) \| .+ \|$", re.MULTILINE)
QUERY = re.compile(r"--query (?:\"([^\"]+)\"|'([^']+)')")
PAGES = sorted(path.stem for path in FOLDER.glob("*.md"))


def page(kind: str) -> str:
    return (FOLDER / f"{kind}.md").read_text("utf-8")


def connector(kind: str) -> Connector:
    """As its page sets one up."""
    found = re.search(r"^```toml\n(.*?)^```", page(kind), re.MULTILINE | re.DOTALL)
    assert found is not None
    config = loads(f'[organization]\nid = "acme"\n{found[1]}', file="page", kinds=tuple(BUILT_IN))
    ((name, one),) = config.connections.items()
    return create(Options(name, one.kind, one.base_url, "t", one.user, one.extra()))


def test_every_built_in_tracker_has_a_page() -> None:
    assert sorted(BUILT_IN) == PAGES


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_says_the_same_things_in_the_same_order(kind: str) -> None:
    assert re.findall(r"^## (.+)$", page(kind), re.MULTILINE) == HEADINGS


@pytest.mark.parametrize(
    ("kind", "pasted", "means"), [(kind, *row) for kind in PAGES for row in ROW.findall(page(kind))]
)
def test_what_can_be_pasted_is_read_so(kind: str, pasted: str, means: str) -> None:
    ref = connector(kind).read(pasted)
    assert means == ("task" if isinstance(ref, TaskRef) else ref.kind.value)


@pytest.mark.parametrize(
    ("kind", "pasted"), [(kind, row[0]) for kind in PAGES for row in ROW.findall(page(kind))]
)
def test_what_can_be_pasted_stands_in_a_plan(kind: str, pasted: str) -> None:
    assert is_web_address(pasted) or is_task_key(pasted) or is_sample_address(pasted)


@pytest.mark.parametrize("kind", PAGES)
def test_every_kind_of_reference_is_shown(kind: str) -> None:
    shown = {means for _, means in ROW.findall(page(kind))}
    assert shown <= {"task", *(one.value for one in QueryKind)} and {"task", "list"} <= shown


@pytest.mark.parametrize("kind", PAGES)
def test_the_configuration_of_a_page_can_be_used(kind: str) -> None:
    assert connector(kind).kind == kind


@pytest.mark.parametrize("kind", PAGES)
def test_a_query_of_a_page_is_one(kind: str) -> None:
    asked = [double or single for double, single in QUERY.findall(page(kind))]
    windows = [text for text in re.findall(r"`([^`\n]+)`", page(kind)) if PLACEHOLDER.search(text)]
    assert windows and (asked or kind == "sample")
    for text in (*asked, *windows):
        connector(kind).search_ref(text)


@pytest.mark.parametrize("kind", PAGES)
def test_finished_states_that_a_page_names_are_known(kind: str) -> None:
    words = finished_words({})
    rows = re.findall(
        r"^\| (.+(?:name|resolution)\b.+) \| (cancelled|duplicate) \|$", page(kind), re.MULTILINE
    )
    for row, means in rows:
        named = re.findall(r"\*([^*]+)\*", row.replace("category *Done*", ""))
        assert named and all(words.judge(name) == (Category(means), False) for name in named)
    assert len(rows) == {"github": 0, "gitlab": 0, "linear": 1, "sample": 0}.get(kind, 2)
