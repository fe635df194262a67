"""The schemas say of a file what its loader says, and every file that is written can be read by an editor."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from handbook import plan
from jsonschema import Draft7Validator
from schema_cases import CONFIG, DIFFERENT, PLAN, Different, Values
from spoilt_files import Place, copies, with_value

from okrtui.config.load import load
from okrtui.config.schema import SHARED
from okrtui.errors import ConfigError, PlanError
from okrtui.planfile.model import Known
from okrtui.planfile.parse import parse
from okrtui.tomlfile.schemas import KINDS, schema

ROOT = Path(__file__).parents[2]
VALIDATORS = {kind: Draft7Validator(json.loads(schema(kind))) for kind in KINDS}
EXAMPLE = (ROOT / "config.example.toml").read_text("utf-8")
REFERENCES = {
    "people - ": "the file names people that are then nobody",
}
"""Copies of the example of which a loader says more, since what is gone is named elsewhere."""


def organization() -> str:
    """What of the example stands in the organisation's file; channels are personal."""
    data = {name: one for name, one in tomllib.loads(EXAMPLE).items() if name in SHARED}
    people = [{key: one for key, one in person.items() if key != "channels"} for person in data["people"]]
    return tomli_w.dumps({**data, "people": people})


def as_json(value: Any) -> Any:
    """TOML as an editor hands it to a schema: days are texts."""
    if isinstance(value, dict):
        return {key: as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return value if isinstance(value, str | int | float | bool) else value.isoformat()


def editor_takes(kind: str, text: str) -> bool:
    return VALIDATORS[kind].is_valid(as_json(tomllib.loads(text)))


def loader_takes(kind: str, text: str, folder: Path) -> bool:
    if kind == "plan":
        try:
            parse(text, file="plan.toml", known=Known(cycle="2026-Q4"))
        except PlanError:
            return False
        return True
    config = text
    if kind == "organization":
        own = "" if "organization" in tomllib.loads(text) else '[organization]\nid = "acme"\n'
        config = f'organization_file = "org.toml"\n{own}'
        (folder / "org.toml").write_text(text, "utf-8")
    (folder / "config.toml").write_text(config, "utf-8")
    try:
        load(folder / "config.toml", environ={})
    except ConfigError:
        return False
    return True


def examples() -> dict[str, tuple[str, str]]:
    """Name -> kind and text of each file that is spoilt."""
    plans = {f"plan {name}": ("plan", text) for name, text in plan.examples().items()}
    return {"config": ("config", EXAMPLE), "organization": ("organization", organization()), **plans}


PARTS = {"config": 4}
"""Into so many tests the copies of a long example are shared out."""


@pytest.mark.parametrize(
    ("name", "part"), [(name, part) for name in examples() for part in range(PARTS.get(name, 1))]
)
def test_loader_and_schema_agree_on_a_file_in_which_one_thing_is_wrong(
    name: str, part: int, tmp_path: Path
) -> None:
    kind, example = examples()[name]
    whole, *spoilt = copies(example)
    verdicts = {
        one.name: (loader_takes(kind, one.text, tmp_path), editor_takes(kind, one.text))
        for one in (whole, *spoilt[part :: PARTS.get(name, 1)])
    }
    assert verdicts["whole"] == (True, True)
    apart = {name for name, (loader, editor) in verdicts.items() if loader != editor}
    assert apart == {name for name in verdicts if name in REFERENCES}
    assert sum(not loader for loader, _ in verdicts.values()) >= len(verdicts) // 3


def place_of(path: str) -> Place:
    return tuple(int(part) if part.isdigit() else part for part in path.split("."))


def values(kind: str, every: Values) -> Iterator[tuple[str, str, Any, bool]]:
    for place, good, bad in every:
        yield from ((kind, place, value, True) for value in good)
        yield from ((kind, place, value, False) for value in bad)


ALL = [*values("config", CONFIG), *values("plan", PLAN)]


def example_of(kind: str) -> str:
    return plan.EVERYTHING if kind == "plan" else EXAMPLE


@pytest.mark.parametrize("part", range(3))
def test_loader_and_schema_agree_on_good_and_bad_values(tmp_path: Path, part: int) -> None:
    wrong = []
    for kind, place, value, good in ALL[part::3]:
        text = with_value(example_of(kind), place_of(place), value)
        verdicts = loader_takes(kind, text, tmp_path), editor_takes(kind, text)
        if verdicts != (good, good):
            wrong.append(f"{place} {value!r}: {good} {verdicts}")
    assert wrong == [], "\n".join(wrong)
    assert len(ALL) >= 400 and sum(good for *_, good in ALL) >= 120


@pytest.mark.parametrize("one", DIFFERENT, ids=lambda one: f"{one.kind} {one.place} {one.value}")
def test_what_a_schema_cannot_say_is_refused_by_the_loader_alone(one: Different, tmp_path: Path) -> None:
    text = with_value(example_of(one.kind), place_of(one.place), one.value)
    assert editor_takes(one.kind, text), one.why
    assert not loader_takes(one.kind, text, tmp_path)
