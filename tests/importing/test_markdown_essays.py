"""Texts that are no list of objectives, and lists that no label calls so."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.importing.markdown.reader import read_markdown
from okrtui.importing.model import Asked, Seen


def read(text: str, file: str = "notes.md") -> Seen:
    return read_markdown(text, file, Asked(today=date(2026, 11, 26)))


ESSAYS = {
    "a story about objectives": """# What a year of OKRs taught us
## We had too many
- Every team wrote seven, and nobody could remember them.
- By week six, 70% of the check-ins were missing.

**What we do differently**

- We write two objectives per team.
## Further reading
- Measure What Matters, John Doerr
""",
    "a guide": """# OKR 작성 가이드
## 좋은 목표의 조건
- 가슴을 뛰게 해야 합니다.
- 숫자를 넣지 않습니다.

**자주 하는 실수**

- 할 일을 핵심 결과로 쓴다
- 분기 중에 한 번도 보지 않는다
""",
    "a program": """# fastcache
## Features
- 10x faster than the standard library
- Works on Python 3.9+
## Roadmap
- [ ] Async support
""",
    "minutes": """# Weekly sync 2026-11-23
## Attendees
- Mina
## Agenda
- Hiring: 3 candidates in the pipeline
## Action items
- Joon prepares the numbers by Friday
""",
    "a retrospective": """# 2026년 3분기 회고
## 잘한 점
- 배포가 빨라졌다
## 아쉬운 점
- 매출이 목표에 못 미쳤다
""",
    "a job": """# Backend engineer
## What you will do
- Design APIs used by 2 million people
## What we offer
- 30 days of vacation
""",
    "a plan of cleaning": """# Cleaning
## Kitchen
- Wipe counters 2 times a day
- Fridge 1 time a week
""",
    "prices": """# Pricing
## Starter
- 5 users
- Support within 48 hours
""",
    "a book": """# 목표를 이루는 방식 OKR
- 저자 : 누구
- 출판일 : 2018년 11월
""",
}


@pytest.mark.parametrize("name", ESSAYS)
def test_a_text_that_is_no_list_of_objectives_makes_none_and_every_line_is_listed(name: str) -> None:
    seen = read(ESSAYS[name])
    assert seen.objectives == ()
    items = [line.lstrip("- []") for line in ESSAYS[name].splitlines() if line.startswith("- ")]
    told = {one.text for one in seen.unread}
    assert set(items) <= told
    assert {one.reason for one in seen.unread} <= {"no_objective", "prose"}


LISTS = {
    "numbers with a way to go": """# Sales
## Close more good deals
- Win rate from 18% to 25%
- Deal cycle from 42 to 30 days
""",
    "a heading that says so": """# 2026 Q4 OKRs
### A spec people enjoy
- Publish the path resolution spec
- Two implementations pass the suite
""",
    "the name of a team's goals": """# Design team goals, H1 2027
## Research reaches the roadmap
* Every epic names a study
* 24 interviews with churned users
""",
    "priorities and owners": """# Roadmap
**Users trust the gateway**

- `P1` @hacdias - Publish postmortems
""",
    "Korean numbers": """# 영업팀
## 믿을 수 있는 예측
- 예측 오차 10% 이하
- 수주율 18%에서 25%로
""",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_without_labels_is_known_by_its_results_or_by_what_stands_above(name: str) -> None:
    seen = read(LISTS[name])
    assert len(seen.objectives) == 1 and seen.objectives[0].key_results
    assert seen.unread == ()


def test_the_name_of_a_file_says_what_it_holds() -> None:
    text = "## A spec people enjoy\n- Publish the spec\n- Two implementations pass\n"
    assert read(text).objectives == ()
    assert len(read(text, "okrs.md").objectives) == 1
    assert read(text, "how-to-write-okrs.md").objectives == ()
