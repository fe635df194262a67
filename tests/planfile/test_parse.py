"""Faults of a plan: all at once, at their lines, with the nearest known name."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest

from okrtui.domain.model import Cycle, Doc, Driver, Kind, Milestone, ObjectiveKind, ObjectiveState, SourceType
from okrtui.errors import PlanError, Problem
from okrtui.planfile.model import Known, Plan, PlanLink
from okrtui.planfile.parse import LARGEST, MOST_KEY_RESULTS, parse

KNOWN = Known(
    teams=frozenset({"sales", "acme", "영업"}),
    people=frozenset({"mina", "jonas"}),
    cycles={"2026-Q4": Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))},
    connections=frozenset({"gh", "jira"}),
    metrics=frozenset({"nps"}),
    zone="Asia/Seoul",
)
HEAD = '[[objectives]]\nid = "o"\nteam = "sales"\ncycle = "2026-Q4"\ntitle = "O"\n'
KR = '[[objectives.key_results]]\nid = "k"\ntitle = "K"\n'
SOURCE = "objectives[1].key_results[1].source"
REACH = HEAD + KR + 'kind = "reach"\ntarget = 5\n'


def faults(text: str, known: Known = KNOWN) -> list[Problem]:
    with pytest.raises(PlanError) as caught:
        parse(text, file="plan.toml", known=known)
    assert (caught.value.code, caught.value.exit_status) == ("plan.invalid", 2)
    return list(caught.value.problems)


def read(text: str) -> Plan:
    return parse(text, file="plan.toml", known=KNOWN)


def test_a_whole_plan() -> None:
    plan = read(
        """
base = "r7"
[[objectives]]
id = "close-more"
team = "sales"
cycle = "2026-Q4"
title = "Close more good deals"
owner = "mina"
kind = "committed"
state = "draft"
driver = "both"
drives = "2026-Q4/acme/grow"
[[objectives.key_results]]
id = "rate"
title = "Win rate"
kind = "increase"
start = 18
target = 25.10
expected = [ [2026-11-01, 0.2], [2026-12-31, 1.0] ]
docs = [ { title = "Board", url = "https://x.example/1" } ]
checkin = "none"
[[objectives.key_results]]
id = "tasks"
title = "Analysis"
kind = "tasks"
links = [ { connection = "gh", url = "acme/app#12", weight = 2 },
          { connection = "jira", query = "project = OPS AND labels = win-loss" } ]
[[objectives.key_results]]
id = "steps"
title = "Steps"
kind = "milestones"
milestones = [ { title = "a", due = 2026-11-15 }, { title = "b", weight = 0.5 } ]
[[objectives.key_results]]
id = "less"
title = "Less"
kind = "relative"
change = "-10%"
baseline = 40
source = { type = "query", connection = "gh", value = { ratio = ["a", "b"] } }
"""
    )
    (objective,) = plan.objectives
    definition = objective.definition
    assert (plan.base, objective.path, objective.line) == ("r7", "2026-Q4/sales/close-more", 3)
    assert (definition.kind, definition.state) == (ObjectiveKind.COMMITTED, ObjectiveState.DRAFT)
    assert (definition.driver, definition.drives) == (Driver.BOTH, "2026-Q4/acme/grow")
    rate, tasks, steps, less = objective.key_results
    assert [row.line for row in objective.key_results] == [13, 22, 28, 33]
    assert (rate.definition.target, rate.definition.checkin) == (Decimal("25.10"), False)
    assert rate.definition.expected == ((date(2026, 11, 1), Decimal("0.2")), (date(2026, 12, 31), Decimal(1)))
    assert rate.definition.docs == (Doc("Board", "https://x.example/1"),)
    assert (tasks.definition.kind, tasks.definition.source.type) == (Kind.TASKS, SourceType.TASKS)
    assert tasks.links[0] == PlanLink("gh", url="acme/app#12", weight=Decimal(2))
    assert tasks.links[1].query == "project = OPS AND labels = win-loss"
    assert steps.definition.milestones[1] == Milestone("b", Decimal("0.5"))
    assert (less.definition.change, less.definition.source.ratio) == (Decimal("-0.1"), ("a", "b"))


def test_all_faults_at_once() -> None:
    text = """ba = "r7"
[[objectives]]
id = "o"
team = "salse"
cycle = "2026-Q3"
title = " "
owner = "minna"
[[objectives.key_results]]
id = "k"
title = "K"
kind = "increase"
start = 5
target = 5
owner = "jonnas"
wieght = 2
[[objectives.key_results]]
id = "k"
kind = "reach"
target = "5"
due = 2026-12-01T10:00:00
links = [ { connection = "ghe", url = "acme/app#1" }, { connection = "gh" } ]
"""
    problems = faults(text)
    assert [(one.line, one.key, one.code) for one in problems] == [
        (1, "ba", "toml.unknown_key"),
        (4, "objectives[1].team", "plan.unknown_team"),
        (5, "objectives[1].cycle", "plan.unknown_cycle"),
        (6, "objectives[1].title", "toml.empty"),
        (7, "objectives[1].owner", "plan.unknown_person"),
        (13, "objectives[1].key_results[1].target", "domain.start_equals_target"),
        (14, "objectives[1].key_results[1].owner", "plan.unknown_person"),
        (15, "objectives[1].key_results[1].wieght", "toml.unknown_key"),
        (16, "objectives[1].key_results[2]", "toml.missing_key"),
        (17, "objectives[1].key_results[2].id", "plan.same_key_result"),
        (19, "objectives[1].key_results[2].target", "toml.expected_number"),
        (20, "objectives[1].key_results[2].due", "toml.expected_date"),
        (21, "objectives[1].key_results[2].links[1].connection", "plan.unknown_connection"),
        (21, "objectives[1].key_results[2].links[2]", "plan.url_or_query"),
    ]
    near = {one.key.rpartition(".")[2]: one.nearest for one in problems if one.nearest}
    assert near == {
        "ba": "base",
        "team": "sales",
        "cycle": "2026-Q4",
        "owner": "jonas",
        "wieght": "weight",
    } | {"connection": "gh"}
    equal = next(one for one in problems if one.code == "domain.start_equals_target")
    assert equal.hint == "domain.start_equals_target.hint"
    assert next(one for one in problems if one.code == "plan.same_key_result").values["first_line"] == 9


def test_every_fault_has_its_sentence_in_both_languages() -> None:
    from okrtui.words import Words
    from okrtui.words.error import explain_error

    text = HEAD + KR + 'kind = "increase"\nstart = 5\ntarget = 5\ncommand = "x"\nowner = "mnia"\n'
    with pytest.raises(PlanError) as caught:
        read(text)
    for language in ("en", "ko"):
        told = explain_error(Words(language, strict=True), caught.value)
        assert len(told.where) == 3
        assert all(word in "".join(told.where) for word in ("keep", "boolean", "config.toml", "mina"))


@pytest.mark.parametrize(
    "line",
    [
        'source = { type = "metric", url = "https://evil.example/x" }',
        'source = { type = "metric", name = "nps", url = "https://evil.example/x" }',
        'source = { type = "metric", name = "nps", command = "rm -rf ~" }',
        'source = { type = "metric", name = "https://evil.example/x" }',
        'source = { type = "metric", name = "command:rm -rf ~" }',
        'source = { type = "metric", name = "../../etc/passwd" }',
        'source = { type = "query", connection = "https://evil.example", query = "x" }',
        'source = { type = "query", connection = "gh", query = "x", base_url = "https://evil.example" }',
        'source = { type = "query", connection = "gh", query = "x", token = "env:HOME" }',
        'source = { type = "query", connection = "gh", query = "postgresql://u@h/d" }',
        'source = { type = "query", connection = "gh", query = "file:///etc/passwd" }',
        'source = { type = "query", connection = "gh", query = "env:GITHUB_TOKEN" }',
        'source = { type = "query", connection = "gh", query = "/etc/passwd" }',
        'source = { type = "query", connection = "gh", query = "x", value = "sum:file:///etc/passwd" }',
        'source = { type = "query", connection = "gh", value = { ratio = ["a", "sqlite:///x.db"] } }',
        'source = { type = "query", connection = "gh", query = "x", sql = "select 1" }',
        'links = [ { connection = "gh", url = "file:///etc/passwd" } ]',
        'links = [ { connection = "gh", url = "/etc/passwd" } ]',
        'links = [ { connection = "gh", url = "~/.ssh/id_rsa" } ]',
        'links = [ { connection = "gh", url = "C:\\\\secret" } ]',
        'links = [ { connection = "gh", url = "postgresql://u:p@h/d" } ]',
        'links = [ { connection = "gh", query = "command:touch /tmp/x" } ]',
        'links = [ { connection = "sqlite:///x", url = "#1" } ]',
        'links = [ { connection = "gh", url = "#1", headers = { a = "b" } } ]',
        'command = "touch /tmp/x"',
        'EXEC = "x"',
    ],
)
def test_a_plan_starts_nothing_and_asks_no_other_host(line: str) -> None:
    codes = [one.code for one in faults(REACH + line)]
    assert "plan.belongs_in_configuration" in codes


def test_configuration_in_a_plan_is_sent_to_where_it_belongs() -> None:
    problems = faults(
        '[connections.gh]\nbase_url = "https://evil.example"\n[metrics.x]\nurl = "u"\n[store]\n'
    )
    assert {one.code for one in problems} == {"plan.belongs_in_configuration"}
    assert [one.line for one in problems] == [1, 3, 5]


@pytest.mark.parametrize(
    ("text", "line", "key", "code"),
    [
        ("objectives = 3", 1, "objectives", "toml.expected_list"),
        ("objectives = [3]", 1, "objectives[1]", "toml.expected_table"),
        ("[objectives]", 1, "objectives", "toml.expected_list"),
        ("base = 3", 1, "base", "toml.expected_text"),
        ('base = "a b"', 1, "base", "plan.bad_base"),
        ("x = 2026-02-30", 1, "", "toml.no_such_date"),
        ("x = [", 1, "", "toml.unfinished"),
        (HEAD.replace('id = "o"\n', ""), 1, "objectives[1]", "toml.missing_key"),
        (HEAD.replace('"o"', '"a b"'), 2, "objectives[1].id", "toml.bad_identifier"),
        (HEAD.replace('cycle = "2026-Q4"\n', ""), 1, "objectives[1]", "toml.missing_key"),
        (HEAD + 'kind = "aspiratonal"', 6, "objectives[1].kind", "toml.not_among"),
        (HEAD + 'supports = "a/b/c/d"', 6, "objectives[1].supports", "plan.bad_reference"),
        (HEAD + 'drives = "x y"', 6, "objectives[1].drives", "plan.bad_reference"),
        (HEAD + "weight = -1", 6, "objectives[1].weight", "domain.weight_negative"),
        (HEAD + "weight = inf", 6, "objectives[1].weight", "plan.not_finite"),
        (HEAD + "weight = true", 6, "objectives[1].weight", "toml.expected_number"),
        (HEAD + "weight = 1e99999999", 6, "objectives[1].weight", "plan.number_too_long"),
        (HEAD + "weight = " + "9" * 200, 6, "objectives[1].weight", "plan.number_too_long"),
        (HEAD + 'tags = "a"', 6, "objectives[1].tags", "toml.expected_list"),
        (HEAD + 'tags = [""]', 6, "objectives[1].tags[1]", "toml.empty"),
        (HEAD.replace('"O"', '"O\\u001b]0;x"'), 5, "objectives[1].title", "toml.harmful_character"),
        (HEAD.replace('"O"', '"a\\u202eb"'), 5, "objectives[1].title", "toml.harmful_character"),
        (HEAD.replace('"O"', '"a\\nb"'), 5, "objectives[1].title", "toml.harmful_character"),
        (HEAD + 'description = "a\\rb"', 6, "objectives[1].description", "toml.harmful_character"),
        (HEAD.replace('"O"', '"' + "x" * 20_001 + '"'), 5, "objectives[1].title", "toml.text_too_long"),
        (HEAD + "key_results = 3", 6, "objectives[1].key_results", "toml.expected_list"),
        (REACH + 'checkin = "never"', 11, "objectives[1].key_results[1].checkin", "toml.not_among"),
        (REACH + "source = 'manual'", 11, SOURCE, "toml.expected_table"),
        (REACH + "source = {}", 11, SOURCE, "toml.missing_key"),
        (REACH + "source = { type = 'quary' }", 11, SOURCE + ".type", "toml.not_among"),
        (REACH + "source = { type = 'metric' }", 11, SOURCE, "toml.missing_key"),
        (REACH + "source = { type = 'metric', name = 'npx' }", 11, "", "plan.unknown_metric"),
        (REACH + "source = { type = 'query', connection = 'gh' }", 11, "", "toml.missing_key"),
        (REACH + "source = { type = 'query', query = 'x' }", 11, "", "toml.missing_key"),
        (REACH + "source = { type = 'query', connection = 'gh', query = ' ' }", 11, "", "toml.empty"),
        (REACH + "source = { type = 'query', connection = 'gh', query = 'x', value = 'total' }", 11, "",
         "plan.bad_aggregate"),
        (REACH + "source = { type = 'query', connection = 'gh', query = 'x', value = 'sum:' }", 11, "",
         "plan.bad_aggregate"),
        (REACH + "source = { type = 'query', connection = 'gh', value = { ratio = ['x'] } }", 11, "",
         "plan.bad_ratio"),
        (REACH + "source = {type='query', connection='gh', query='x', value={ ratio = ['x', 'y'] } }", 11,
          "", "plan.query_and_ratio"),
        (REACH + "source = { type = 'manual', weigh = 'points' }", 11, "", "plan.not_of_this_source"),
        (REACH + "source = { type = 'tasks' }", 11, "", "domain.source_kind"),
        (REACH + "links = [ { connection = 'gh', url = 'no key' } ]", 11, "", "plan.bad_link"),
        (REACH + "links = [ { connection = 'gh', url = 'a/../b' } ]", 11, "", "plan.bad_link"),
        (REACH + "links = [ { connection = 'gh', url = 'https://u:p@h/x' } ]", 11, "", "plan.secret_in_url"),
        (REACH + "links = [ { connection = 'gh', url = '#1', query = 'x' } ]", 11, "", "plan.url_or_query"),
        (REACH + "links = [ {connection='gh', url='#1', weight=-1} ]", 11, "", "plan.negative_weight"),
        (REACH + "links = [ { url = '#1' } ]", 11, "", "toml.missing_key"),
        (REACH + "docs = [ { title = 'a', url = 'javascript:alert(1)' } ]", 11, "", "plan.bad_doc_url"),
        (REACH + "docs = [ { title = 'a', url = 'https://u:p@h/' } ]", 11, "", "plan.secret_in_url"),
        (REACH + "expected = [ 3 ]", 11, "", "plan.bad_point"),
        (REACH + "expected = [ [2026-11-01, 'x'] ]", 11, "", "toml.expected_number"),
        (REACH + "expected = [ ['x', 1] ]", 11, "", "toml.expected_date"),
        (REACH + "expected = [ [2026-11-01, 2] ]", 11, "objectives[1].key_results[1].expected[1]",
         "domain.expected_range"),
        (REACH + "starts = 2027-01-01", 11, "", "domain.starts_after_cycle"),
        (REACH.replace("= 5", "= 0"), 10, "objectives[1].key_results[1].target", "domain.reach_zero"),
        (HEAD + KR + "kind = 'relative'\nchange = -0.1", 10, "", "plan.bad_change"),
        (HEAD + KR + "kind = 'relative'\nchange = '10'", 10, "", "plan.bad_change"),
        (HEAD + KR + "kind = 'relative'\nchange = '0%'", 10, "", "domain.change_zero"),
        (HEAD + KR + "kind = 'milestones'\nmilestones = [ { title = 'a' }, { title = 'a' } ]", 10,
         "objectives[1].key_results[1].milestones[2]", "domain.milestone_twice"),
        (HEAD + KR + "kind = 'milestones'\nmilestones = [ {title='a', du=1} ]", 10, "", "toml.unknown_key"),
        (HEAD + KR + "kind = 'keep'", 6, "objectives[1].key_results[1].low", "domain.keep_no_band"),
        (HEAD + "\n" + HEAD, 8, "objectives[2].id", "plan.same_objective"),
        (HEAD + "was = 'a'\n" + HEAD.replace('"o"', '"p"') + "was = 'a'", 12, "objectives[2].was",
         "plan.same_was"),
    ],
)  # fmt: skip
def test_one_fault(text: str, line: int, key: str, code: str) -> None:
    (problem,) = faults(text)
    assert (problem.line, problem.code) == (line, code)
    assert not key or problem.key == key


def test_a_duplicate_names_the_first_place() -> None:
    (problem,) = faults(HEAD + KR + 'kind = "boolean"\n' + HEAD)
    assert (problem.line, problem.values["first_line"]) == (11, 2)


def test_the_same_id_in_another_team_or_cycle_is_another_objective() -> None:
    assert len(read(HEAD + HEAD.replace("sales", "acme")).objectives) == 2


def test_a_cycle_for_all() -> None:
    bare = HEAD.replace('cycle = "2026-Q4"\n', "")
    assert read('cycle = "2026-Q4"\n' + bare).objectives[0].cycle == "2026-Q4"
    known = Known(cycle="2026-Q4")
    assert parse(bare, file="-", known=known).objectives[0].cycle == "2026-Q4"


def test_what_is_not_known_is_not_checked() -> None:
    text = REACH.replace("sales", "anyone") + "owner = 'x'\nlinks = [ { connection = 'y', url = '#1' } ]"
    assert parse(text, file="-", known=Known()).objectives[0].team == "anyone"


@pytest.mark.parametrize(
    "url",
    [
        "OPS-212",
        "#4711",
        "acme/app#12",
        "86c1abc",
        "https://app.clickup.com/t/86c1abc",
        "group/sub/app!3",
        "한글-1",
    ],
)
def test_links_that_people_paste(url: str) -> None:
    plan = read(REACH + f'links = [ {{ connection = "gh", url = "{url}" }} ]')
    assert plan.objectives[0].key_results[0].links[0].url == url


def test_a_query_may_be_a_page_of_the_tracker() -> None:
    url = "https://github.com/acme/app/issues?q=is%3Aopen"
    plan = read(REACH + f'links = [ {{ connection = "gh", query = "{url}" }} ]')
    assert plan.objectives[0].key_results[0].links[0].query == url


def test_signs_of_a_change() -> None:
    for text, value in (("-10%", "-0.1"), ("+ 5 %", None), ("12.5 %", "0.125"), ("\u22123%", "-0.03")):
        whole = HEAD + KR + f"kind = 'relative'\nbaseline = 2\nchange = '{text}'"
        if value is None:
            assert faults(whole)[0].code == "plan.bad_change"
        else:
            assert read(whole).objectives[0].key_results[0].definition.change == Decimal(value)


def test_too_large() -> None:
    (problem,) = faults("#" * (LARGEST + 1))
    assert problem.code == "toml.too_large"
    (problem,) = faults("#" + "한" * (LARGEST // 3 + 1))
    assert problem.code == "toml.too_large"


def test_too_many() -> None:
    (problem,) = faults(HEAD + "[[objectives.key_results]]\n" * (MOST_KEY_RESULTS + 1))
    assert problem.code == "plan.too_many"


def test_time_grows_with_the_text_only() -> None:
    """Faulty rows must not cost each other: a thousand unknown names stay within seconds."""
    rows = "".join(f'{KR.replace("k", f"k{i}")}kind = "boolean"\nowner = "mnia"\n' for i in range(1000))
    began = time.monotonic()
    assert len(faults(HEAD + rows)) == 1000
    assert time.monotonic() - began < 20
