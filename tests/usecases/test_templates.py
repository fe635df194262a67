"""The templates that come with okrtui are sound plans that nothing is to be said of; own ones are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk

from okrtui.domain.quality import key_result_warnings, objective_warnings
from okrtui.errors import NotFoundError, UsageError
from okrtui.planfile.dump import dump
from okrtui.planfile.parse import parse
from okrtui.store import open_store
from okrtui.usecases import templates as use
from okrtui.usecases.plan_apply import apply
from okrtui.usecases.plan_state import known_to
from okrtui.usecases.templates import DEPARTMENTS, LANGUAGES, Template


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("OKRTUI_HOME", str(tmp_path))
    made = Desk(open_store(f"sqlite:///{tmp_path / 'okr.db'}", "acme"))
    made.apply()
    return made


def test_five_departments_have_two_objectives_each_in_both_languages(desk: Desk) -> None:
    for language in LANGUAGES:
        names = [one.name for one in use.templates(language)]
        assert [name.partition("/")[0] for name in names] == [one for one in DEPARTMENTS for _ in "ab"]
        assert len({one.objective.definition.title for one in use.templates(language)}) == 10
    english, korean = ({one.name for one in use.templates(one)} for one in LANGUAGES)
    assert english == korean


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reads_well_and_applies_as_it_is(desk: Desk, language: str) -> None:
    for one in use.templates(language):
        parts = [key.definition for key in one.objective.key_results]
        said = objective_warnings(one.objective.definition, parts)
        for part in parts:
            said += key_result_warnings(part, owner="mina")
        assert said == [], one.name
        plan = use.used_in(desk.me, one, "sales")
        assert parse(dump(plan), file="plan.toml", known=known_to(desk.me)).objectives == plan.objectives
        done = apply(desk.me, plan)
        assert {change.op for change in done.changes} == {"add"}
        kind = plan.objectives[0].definition.kind
        assert (kind == "committed") is one.name.startswith("sales/")


def test_an_objective_is_kept_without_people_dates_and_links(desk: Desk) -> None:
    path = use.save(desk.me, "close-more", "Deals")
    found = use.template("own/deals", "en")
    assert path.stem == "deals" and found.name == "own/deals" and found == use.templates("ko")[0]
    steps = {key.id: key.definition.milestones for key in found.objective.key_results}["단계"]
    assert [step.title for step in steps] == ["하나", "둘"] and {step.due for step in steps} == {None}
    assert "github.com" not in path.read_text("utf-8") and "joon" not in path.read_text("utf-8")
    plan = use.used_in(desk.me, found, "sales")
    assert plan.objectives[0].id == "close-more-2"  # the one it was made of stays
    with pytest.raises(UsageError):
        use.save(desk.me, "close-more", "deals")
    (path.parent / "broken.toml").write_text("[[objectives", "utf-8")
    assert use.templates("en")[0].name == "own/deals"


def test_a_name_that_means_none_or_several(desk: Desk) -> None:
    assert use.template("outbound", "ko").name == "sales/outbound"
    for name in ("nothing", "retention/x", ""):
        with pytest.raises(NotFoundError):
            use.template(name, "en")


def test_a_past_objective_is_a_template_too(desk: Desk) -> None:
    found = use.of_row(desk.me, "outbound/engine")
    assert isinstance(found, Template) and found.objective.definition.supports is None
