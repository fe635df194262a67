"""Plans of every kind with any text that may stand in one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import assume
from hypothesis import strategies as st

from okrtui.domain.companions import Dependency, Initiative, Place
from okrtui.domain.entry import check_key_result, check_objective
from okrtui.domain.ids import fold, is_blank
from okrtui.domain.kpi import BetDef, KpiDef, check_kpi
from okrtui.domain.model import (
    Cycle,
    Doc,
    Driver,
    KeyResultDef,
    Kind,
    Milestone,
    ObjectiveDef,
    ObjectiveKind,
    ObjectiveState,
    Source,
    SourceType,
)
from okrtui.domain.vocabulary import Agreement, Every, InitiativeState
from okrtui.planfile.model import Known, Plan, PlanKeyResult, PlanLasting, PlanLink, PlanObjective
from okrtui.tomlfile.text import composed, harmful, is_identifier

ANYTHING = Known()
FED = (Kind.INCREASE, Kind.DECREASE, Kind.REACH, Kind.RELATIVE, Kind.KEEP)

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060"
"""Signs that are not seen and steer nothing."""


def nasty(breaks: str, shortest: int) -> st.SearchStrategy[str]:
    """Text of at least so many signs, in which these control characters may stand."""
    return st.one_of(
        st.text(
            st.characters(exclude_categories=["C", "Zl", "Zp"], include_characters=breaks + UNSEEN),
            min_size=shortest,
            max_size=30,
        ),
        st.text(alphabet="\"'\\#=[]{}, 가é😀!" + breaks, min_size=shortest, max_size=30),
        st.sampled_from(['"""', "'''", "\\", "\\u0041", "한글 “따옴표”", "[@click=app.quit]", "👩‍👩‍👧"]),
        st.just(5000).map("a".__mul__),  # not written out: hypothesis prints a strategy in each that holds it
    )


lines = nasty("\n\t", 0).filter(lambda text: not harmful(text, lines=True))
plain = nasty("", 0).filter(lambda text: not harmful(text))
filled = nasty("", 1).filter(lambda text: not harmful(text) and not is_blank(text))
ids = st.one_of(
    st.sampled_from(["win-rate", "2026-Q4", "영업", "a.b_c", "0", "ünï"]),
    st.text(st.characters(categories=["L", "M", "N"], include_characters="-_."), min_size=1, max_size=8),
).map(composed)
ids = ids.filter(is_identifier)
numbers = st.one_of(
    st.integers(-(10**12), 10**12).map(Decimal),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6),
    st.sampled_from([Decimal("18.0"), Decimal("1E+2"), Decimal("-0"), Decimal(1) / 3, Decimal("0.10")]),
)
weights = numbers.map(abs)
shares = st.decimals(min_value=0, max_value=1, places=3)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31))
urls = st.sampled_from(
    ["https://github.com/acme/app/issues/12", "http://10.0.0.1/issues/3?a=b#c", "OPS-212", "#1"]
)
queries = filled.filter(lambda text: text.strip()[0] not in "/~.\\" and ":" not in text)


@st.composite
def sources(draw: st.DrawFn, kind: Kind) -> Source:
    if kind is Kind.TASKS:
        return Source(
            SourceType.TASKS, weigh=draw(st.sampled_from(["count", "points", "estimate"]) | queries)
        )
    which = draw(st.sampled_from(["manual", "query", "ratio", "metric", "kpi"])) if kind in FED else "manual"
    if which == "query":
        value = draw(st.sampled_from(["count", "sum:points", "avg:x y", "min:a", "max:b:c"]))
        return Source(SourceType.QUERY, connection=draw(ids), query=draw(queries), value=value)
    if which == "ratio":
        both = (draw(queries), draw(queries))
        return Source(SourceType.QUERY, connection=draw(ids), value="ratio", ratio=both)
    if which == "kpi":
        return Source(SourceType.KPI, name=draw(ids))
    return Source(SourceType.METRIC, name=draw(ids)) if which == "metric" else Source()


def maybe(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | values


@st.composite
def definitions(draw: st.DrawFn) -> KeyResultDef:
    kind = draw(st.sampled_from(list(Kind)))
    need: dict[str, object] = {}
    if kind in (Kind.INCREASE, Kind.DECREASE):
        ends = sorted(draw(st.lists(numbers, min_size=2, max_size=2, unique=True)))
        start, target = ends if kind is Kind.INCREASE else reversed(ends)
        need = {"start": start, "target": target}
    elif kind is Kind.REACH:
        need = {"target": draw(numbers)}
    elif kind is Kind.RELATIVE:
        need = {"baseline": draw(maybe(numbers)), "change": draw(numbers)}
    elif kind is Kind.KEEP:
        low = draw(numbers)
        need = {"low": low, "high": draw(maybe(weights.map(lambda more: low + more)))}
    elif kind is Kind.MILESTONES:
        row = st.builds(Milestone, title=filled, weight=weights, due=maybe(days))
        need = {"milestones": tuple(draw(st.lists(row, min_size=1, max_size=3, unique_by=lambda m: m.title)))}
    curve = sorted(draw(st.dictionaries(days, shares, max_size=3)).items())
    window = sorted([draw(days), draw(days)])
    definition = KeyResultDef(
        title=draw(filled),
        kind=kind,
        owner=draw(maybe(ids)),
        unit=draw(plain),
        weight=draw(weights),
        source=draw(sources(kind)),
        expected=tuple(curve),
        starts=draw(maybe(st.just(window[0]))),
        due=draw(maybe(st.just(window[1]))),
        checkin=draw(st.booleans()),
        tags=tuple(draw(st.lists(filled, max_size=3))),
        priority=draw(maybe(plain)),
        description=draw(lines),
        docs=tuple(draw(st.lists(st.builds(Doc, filled, st.just("https://example.com/a")), max_size=2))),
        sprints=tuple(draw(st.lists(st.builds(Place, ids, urls), max_size=2))),
        depends=tuple(draw(st.lists(st.builds(Dependency, ids, st.sampled_from(Agreement)), max_size=2))),
        flagged=draw(maybe(st.just("start_equals_target"))),
        **need,
    )
    assume(not check_key_result(definition, Cycle("any", date.min, date.max), "UTC"))
    return definition


links = st.builds(PlanLink, connection=ids, url=urls, weight=weights) | st.builds(
    PlanLink, connection=ids, query=queries, weight=weights
)
key_results = st.builds(
    PlanKeyResult,
    id=ids,
    definition=definitions(),
    links=st.lists(links, max_size=3).map(tuple),
    was=maybe(ids),
)
places = st.builds(Place, ids, urls)
initiatives = st.builds(
    Initiative,
    ids,
    filled,
    maybe(ids),
    st.sampled_from(InitiativeState),
    st.lists(places, max_size=2).map(tuple),
)
objective_definitions = st.builds(
    ObjectiveDef,
    title=filled,
    owner=maybe(ids),
    kind=st.sampled_from(list(ObjectiveKind)),
    state=st.sampled_from(list(ObjectiveState)),
    driver=st.sampled_from(list(Driver)),
    weight=weights,
    supports=maybe(ids),
    drives=maybe(st.just("2026-Q4/sales/grow")),
    tags=st.lists(filled, max_size=2).map(tuple),
    priority=maybe(plain),
    description=lines,
    carried_from=maybe(ids),
    serves=maybe(ids),
    mends=st.lists(ids, max_size=2).map(tuple),
    initiatives=st.lists(initiatives, max_size=3, unique_by=lambda one: fold(one.id)).map(tuple),
).filter(lambda definition: not check_objective(definition))
objectives = st.builds(
    PlanObjective,
    team=ids,
    cycle=ids,
    id=ids,
    definition=objective_definitions,
    key_results=st.lists(key_results, max_size=3, unique_by=lambda kr: kr.id).map(tuple),
    was=st.none(),
)
bets = st.builds(PlanLasting, st.just("bet"), ids, st.builds(BetDef, filled, lines))
kpi_bands = st.one_of(
    numbers.map(lambda low: (low, None)),
    numbers.map(lambda high: (None, high)),
    st.tuples(numbers, weights).map(lambda both: (both[0], both[0] + both[1])),
)


@st.composite
def kpi_definitions(draw: st.DrawFn) -> KpiDef:
    low, high = draw(kpi_bands)
    definition = KpiDef(
        draw(filled), draw(ids), draw(maybe(ids)), draw(plain), low, high, description=draw(lines),
        checkin=draw(maybe(st.sampled_from(Every))),
    )  # fmt: skip
    assume(not [*check_kpi(definition)])
    return definition


kpis = st.builds(PlanLasting, st.just("kpi"), ids, kpi_definitions())
lasting = st.tuples(
    st.lists(bets, max_size=2, unique_by=lambda one: one.id),
    st.lists(kpis, max_size=2, unique_by=lambda one: one.id),
).map(lambda both: tuple(both[0] + both[1]))
plans = st.builds(
    Plan,
    lasting=lasting,
    objectives=st.lists(objectives, max_size=2, unique_by=lambda o: o.path).map(tuple),
    base=maybe(st.just("r42:9f")),
    cycle=maybe(ids),
)
