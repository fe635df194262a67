"""An answer inside a running process, on a store of 10,000 key results: the first, and those after it."""

from __future__ import annotations

from statistics import median

from benchmarks.company import company
from benchmarks.rounds import timed
from benchmarks.table import Figure, milliseconds
from okrtui.__main__ import collect_seldom
from okrtui.asking.answering import ask
from okrtui.asking.offers import offers
from okrtui.asking.scene import Memory

TARGET = 0.150
ROUNDS = 5
QUESTIONS = (
    "weakest key result this week?",
    "why did key result 17 change since Monday?",
    "where does objective 40 stand?",
    "is team 7 on track?",
    "what blocks team 7?",
    "will we make key result 21?",
    "what moved in team 7 since Monday?",
    "who owes check-ins in team 7?",
    "what is at risk in team 7?",
    "what changed in the definition of key result 17?",
    "what is overdue in team 7 by person?",
    "which owners are sure but behind?",
    "what was met?",
    "how sure were we?",
    "가장 약한 핵심 결과는?",
    "team 7은 왜 변했어?",
    "why did we change since Monday?",
    "will it rain?",
)


def answers() -> list[Figure]:
    """The median of the questions, and the slowest of them."""
    collect_seldom()  # as a command does
    small, big = _seconds(1_000), _seconds(10_000)
    slowest = max(big, key=lambda question: big[question])
    middle, least = median(big.values()), median(small.values())
    return [
        Figure(
            row=15,
            what=f"an answer of `ask`, {len(QUESTIONS)} questions, median",
            measured=milliseconds(middle),
            target=f"≤ {TARGET * 1000:.0f} ms",
            reached=middle <= TARGET,
            growth=f"{milliseconds(least)} at 1,000 → {milliseconds(middle)}",
        ),
        Figure(
            row=15,
            what=f"the slowest of them: {slowest}",
            measured=milliseconds(big[slowest]),
            target=f"≤ {TARGET * 1000:.0f} ms",
            reached=big[slowest] <= TARGET,
            growth=f"{milliseconds(small[slowest])} at 1,000 → {milliseconds(big[slowest])}",
        ),
    ]


def _seconds(size: int) -> dict[str, float]:
    """The median of each question, once the screen has opened."""
    with company(size).opened() as workspace:
        memory = Memory()
        offers(memory.scene(workspace))
        for question in QUESTIONS:
            ask(workspace, question, memory)
        return {
            question: median(timed(lambda: ask(workspace, question, memory)) for _ in range(ROUNDS))  # noqa: B023
            for question in QUESTIONS
        }
