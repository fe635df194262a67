"""An answer inside a running process, on a store of 10,000 key results: the first, and those after it."""

from __future__ import annotations

from statistics import median

from benchmarks.company import company
from benchmarks.rounds import timed
from benchmarks.table import Figure, milliseconds
from okrtui.__main__ import collect_seldom
from okrtui.asking.answer import ask
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
    """The median of the questions and the slowest of them, asked again and asked for the first time."""
    collect_seldom()  # as a command does
    (_, small), (first, big) = _seconds(1_000), _seconds(10_000)
    longest = max(first, key=lambda question: first[question])
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
        Figure(
            row=15,
            what=f"the slowest when it is first asked: {longest}",
            measured=milliseconds(first[longest]),
            target=f"≤ {TARGET * 1000:.0f} ms",
            reached=first[longest] <= TARGET,
        ),
    ]


def _seconds(size: int) -> tuple[dict[str, float], dict[str, float]]:
    """Of each question, once the screen has opened: the first time, and the median of those after it."""
    with company(size).opened() as workspace:
        memory = Memory()
        offers(memory.scene(workspace))

        def asked(question: str) -> float:
            return timed(lambda: ask(workspace, question, memory))

        first = {question: asked(question) for question in QUESTIONS}
        again = {question: median(asked(question) for _ in range(ROUNDS)) for question in QUESTIONS}
        return first, again
