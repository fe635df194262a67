"""Words by which a title is told to be work or a measure, in English and Korean."""

from __future__ import annotations

import re
from functools import cache

from okrtui.domain.ids import fold
from okrtui.domain.title_text import ENDS, is_korean, lemma_in, listed, verb_forms
from okrtui.domain.wordlists_measures import names_level

_BESIDE_WORDS = ".,:;!?"
"""Signs that stand close to a word and are no part of it."""

_DETERMINERS = listed(
    """
    a an the our all new more every each its their this that
    """
)

ACTIVITIES = listed(
    """
    add analyse analyze assess attend audit author automate brainstorm build buy call clean collect
    compile complete conduct configure consolidate coordinate create decommission define deliver deploy
    design develop digitise digitize discuss do document draft establish evaluate execute explore facilitate
    file
    finalise finalize finish fix formalise formalize gather hold host identify implement install
    integrate interview introduce investigate launch make map meet migrate monitor negotiate open
    organise organize outsource perform pilot plan port prepare present prioritise prioritize produce
    prototype provide publish purchase rebrand rebuild record redesign redo refactor refresh
    reimplement relaunch release reorganise reorganize replace research restructure retest revamp
    review rework rewrite run schedule select send share ship standardise standardize start study
    renovate refurbish relocate repair catalogue categorise categorize benchmark submit upload retire
    overhaul revise procure rename renegotiate centralise centralize localise localize outline
    sunset deprecate containerise containerize modernise modernize
    survey talk rebrand participate test train translate update upgrade validate verify visit write
    """
)
"""Verbs a task begins with."""

PHRASES = (
    "set up", "roll out", "carry out", "work on", "look into", "kick off", "put together", "come up",
    "draw up", "write up", "clean up", "put in", "spin up", "switch to", "move to", "phase out", "sign up",
    "apply for", "register for", "fill out", "build out", "hand over",
    "be present", "take part", "engage with", "reach out", "speak to", "speak at", "post on",
)  # fmt: skip

HIRING = frozenset(["hire", "recruit", "appoint", "onboard"])
"""Verbs of a task among objectives; among key results they are counted, or happen."""

NAMING = listed(
    """
    test release plan design review call share report record survey audit draft build start run pilot
    visit research purchase interview update upgrade launch schedule document study hold map file train
    deploy port open contact send present recall reorder
    """
)
"""Activities that are as often the first half of a name: test coverage, build time."""


_OBJECTLESS = listed("of to per with without like as")
"""What follows a name, or a verb that has no object: "release without fear"."""
_FINITE = listed(
    """
    can cannot can't is are isn't aren't was were has have will won't never always love loves feel feels
    want wants know knows trust trusts need needs
    """
)
"""Verbs before which a plural or a name stands: "design partners cannot …"."""

_RUNS = listed(
    "run runs work works go come stay start starts arrive arrives flow flows make makes bring brings"
)

ACTIVITIES_KO = (
    "개발", "개최", "검토", "교체", "구축", "구현", "도입", "리팩터링", "마이그레이션", "배포",
    "설정", "설치", "수립", "수행", "시행", "실시", "업그레이드", "이전", "작성", "적용", "정리",
    "제작", "조사", "준비", "진행", "출시", "오픈", "개편", "연동", "개정", "이관", "재개발",
    "재구축", "재설계", "설계", "분석", "발송", "참가", "참석", "인터뷰", "기획", "릴리스", "릴리즈",
    "런칭", "론칭", "발간", "발행", "게시", "마무리", "정비", "리뉴얼", "업데이트", "점검", "테스트",
    "자동화", "문서화", "표준화", "취합", "수집", "번역", "촬영", "리팩토링", "배치", "재작성",
    "재정비", "디자인", "추진", "벤치마킹", "모니터링", "컨설팅", "설문", "미팅",
    "변경", "정의", "제출", "재편", "전산화",
    "디지털화", "이행", "구매", "구입", "리모델링", "외주화", "착수", "탐색", "보수", "신축", "증설",
    "이사", "시공", "편성", "발주", "의뢰", "위탁", "인쇄", "공지", "협의", "논의", "검수", "튜닝", "세팅",
    "벤치마크", "실험", "조율", "협업", "포스팅", "업로드", "워크숍", "워크샵", "세미나", "스터디",
    "리서치", "백업", "패치", "검증", "홍보", "캠페인", "박람회", "간담회", "회의", "공청회", "매입",
    "리브랜딩", "브레인스토밍", "수정", "처리", "업셀링",
    "크로스셀링", "코칭", "멘토링", "통폐합", "교류회", "임대", "견학",
)  # fmt: skip
"""Nouns of work that a task ends with, alone or with 하기, 한다, 함, 완료."""

DEEDS_KO = (
    "만들", "세우", "열", "쓰", "짜", "고치", "옮기", "붙이", "뽑", "보내", "마치", "끝내", "치르",
    "꾸리", "바꾸",
)  # fmt: skip
"""Verbs that a task ends with."""

HIRING_KO = (
    "채용", "영입", "모집", "선임", "완료", "운영", "전환", "협상", "재협상", "해결", "교육", "평가",
    "개설", "체결", "선정", "제정", "추가", "신설", "확충", "감사", "통합", "등록", "신청",
)  # fmt: skip

GETS_UP = listed(
    """
    increase raise grow boost lift improve up rise gain climb expand accelerate maximise maximize scale
    push growth uplift higher jump
    """
)
GETS_LOWER = listed(
    """
    reduce cut lower decrease shrink shorten down drop lessen minimise minimize fall halve slash trim
    decline reduction shave
    """
)
"""Verbs by which a number is to move."""

GETS_TO = listed("get bring push drive move take")
"""Verbs that only say that it moves: with "under 2 %" it comes from above."""

KEEPING = listed("keep maintain stay remain sustain hold")

GATHERING = listed(
    """
    sign win close book hire recruit acquire generate gain secure land source create add get sell
    attract collect publish ship launch deliver hold run conduct host write send train onboard
    interview convert upsell complete file open visit call present record build make produce attend
    organise organize release review test bring save enrol enroll certify activate qualify
    """
)
"""Verbs whose numbers begin at nothing."""

MEASURES = listed(
    """
    acquisition activation arpu arr attrition availability bookings bugs lifetime churn cac clicks conversion
    cost costs customers dau downloads engagement errors gmv growth headcount latency leads ltv margin
    mau mrr nps orders pipeline productivity profit profitability quality rate ratio retention revenue
    sales satisfaction score share signups sign-ups sla spend tickets traffic turnover uptime users
    velocity visitors visits wau
    """
)
BESIDE = listed(
    """
    a active and annual average customer customers daily gross in market monthly net new number of
    organic our per promoter quarterly recurring the total user value web website weekly yearly
    """
)

MEASURES_KO = (
    "매출", "매출액", "이익", "영업이익", "이탈률", "전환율", "만족도", "가입자", "가입자 수",
    "방문자", "방문자 수", "사용자 수", "고객 수", "주문", "주문 수", "객단가", "유지율", "재구매율",
    "가동률", "응답 시간", "비용", "점유율", "생산성", "성장률", "완료율", "버그", "버그 수",
    "순추천지수", "순추천 지수", "순고객추천지수", "조회 수", "다운로드 수", "수익", "수익률",
)  # fmt: skip
_BESIDE_KO = ("월간", "주간", "일간", "연간", "분기", "신규", "평균", "총", "전체", "고객", "활성")


def activity_in(title: str) -> str | None:
    """The word by which a title is work to be done; None where there is none."""
    return _activity(title, ACTIVITIES, ACTIVITIES_KO, DEEDS_KO)


def hiring_in(title: str) -> str | None:
    """The word by which a title is a hiring, or something else that happens once."""
    return _activity(title, HIRING, HIRING_KO, ())


def _activity(
    title: str, verbs: frozenset[str], nouns: tuple[str, ...], deeds: tuple[str, ...]
) -> str | None:
    words = fold(title).split()
    if not words:
        return None
    first = words[0].strip(_BESIDE_WORDS)
    again = first.startswith("re") and first[2:] in verbs
    if (first in verbs or again) and not _is_name(first, words):
        return None if first == "make" and _is_to_be(words) else first
    if verbs is ACTIVITIES and _makes_a_thing(words):
        return first
    if verbs is ACTIVITIES and first == "move" and _MOVES_A_THING.match(" ".join(words)):
        return first
    if verbs is ACTIVITIES and first in _CHANGES and 1 < len(words) <= 5 and words[-1] in _SUPPLIED:
        return first
    if verbs is HIRING and _SIGNS.match(" ".join(words)):
        return first
    if verbs is HIRING and (passed := _PASSES.match(" ".join(words))):
        return first
    phrase = " ".join(words[:2])
    if phrase in PHRASES and verbs is ACTIVITIES:
        return phrase
    if first.endswith("ing") and len(words) > 1 and words[1] in _DETERMINERS and lemma_in(first, verbs):
        return first
    if verbs is HIRING and (passed := _PASSES_KO.search("".join(words))):
        return passed[1]
    return _ends_with_work(words, nouns, deeds) if is_korean(words[-1]) else None


_SO = ("적으로", "하게", "쉽게", "롭게", "있게")


def _ends_with_work(words: list[str], nouns: tuple[str, ...], deeds: tuple[str, ...]) -> str | None:
    last = "".join(words[-4:]).strip(ENDS)
    if nouns is ACTIVITIES_KO and (drawn := _DRAWN_UP.search(last)):
        return drawn[1]
    ended = [noun for noun in nouns if noun in last and last.endswith(_ends(noun))]
    if ended:
        return ended[0]
    if words[-2:-1] and words[-1].startswith("만") and words[-2].endswith(_SO):
        return None  # 더 안정적으로 만든다: it is to be so
    ends = (form for stem in deeds for form in verb_forms(stem))
    return next((form for form in ends if words[-1].strip(ENDS).endswith(form)), None)


_MOVES_A_THING = re.compile(
    r"move (?!(?:from|beyond|past|away|ahead|up|at|in|as|with|fast|faster|closer|the needle|people)(?![a-z]))"
    r"(?:[a-z&-]+ ){1,4}(?:to|into|onto|off|out of) "
)
"""To bring a thing somewhere: "move the office to Hamburg", but not "move from guesses to facts"."""
_SIGNS = re.compile(
    r"(?:sign|conclude|negotiate|renew) (?:(?:an?|the|our|new|\d+|two|three|four|five) )*(?:[a-z-]+ ){0,2}"
    r"(?:partnerships?|contracts?|deals?|agreements?|leases?|licen[cs]es?|clients?|customers?|partners?)"
    r"(?![a-z])"
)
_CHANGES = ("switch", "change", "swap", "choose", "find", "pick")
_SUPPLIED = listed(
    """
    provider providers vendor vendors supplier suppliers agency bank tool tools software partner hosting
    office contractor contractors
    """
)
_DRAWN_UP = re.compile(
    "(?:가이드|가이드라인|로드맵|계획|계획서|매뉴얼|초안|문서|정책|규정|전략|시안|기획안|방안|목차|일정|체크리스트|템플릿|양식)"
    "[을를]?(확정|완성|마련|공유|배포|도출)(?:하기|한다|함|하다|하자)?$"
)
"""Papers that are drawn up: 가이드라인 확정."""
_PASSES_KO = re.compile(
    "(?:iso|soc|isms|isms-p|pci|gdpr|gmp|haccp|ce|kc|fda|csap|인증|심사|허가|면허|자격|자격증|감사|승인|특허|등급|라이선스|평가)[-\\d.p]*[을를]?(취득|획득|통과|받|갱신|등록)"
    "(?:기|다|는다|한다|하기|하자|완료)?$"
)
_PASSES = re.compile(
    r"(get|pass|obtain|achieve|receive|secure|earn|gain|acquire|attain|complete|renew) (?:[\w&/-]+ ){0,5}?"
    r"(?:certified|certification|certificate|accredited|accreditation|audit|inspection|licen[cs]e|permit|approval|"
    r"exam|compliant|compliance|clearance|listed)$|"
    r"(get|achieve|obtain) (?:iso|soc|hipaa|pci|gdpr|isms|iec|gmp|haccp|fedramp|cmmi|fda)"
    r"(?:[ -]?[\w.-]+){0,3}$|"
    r"(be|become|stay) (?:fully )?(?:compliant|certified|accredited|licensed)(?![a-z])|"
    r"(set|define|agree on) (?:(?:clear|smart|new|common|realistic|ambitious|team|our) )*"
    r"(?:goals|targets|objectives|priorities|expectations|standards|kpis|okrs|rules|budgets?)(?![a-z])"
)
"""What happens once and is counted by nobody: "get SOC 2 certified"."""

_ARTEFACTS = listed(
    """
    page pages system systems platform database databases module modules tool tools website app portal
    dashboard dashboards api apis server servers contract contracts office policy policies handbook manual
    manuals erp crm template templates repository repositories cluster form forms document documents website
    websites spreadsheet spreadsheets catalogue catalog archive archives wiki intranet warehouse newsletter
    podcast brochure guideline guidelines specification
    """
)
_NO_WORK = listed(
    """
    be become make have win earn love own give keep trust grow lead see want need be in on at for from with
    without behind beyond through of by to into a an the our my all every each no not nobody everyone when
    where what who how why if is are was were can will let turn bring get put take show help work
    look come draw kick carry roll switch spin move set clean
    """
)


_WHO = frozenset({"that", "which", "who", "people", "everyone"})


def _makes_a_thing(words: list[str]) -> bool:
    """Whether a verb, whichever it is, has a made thing for its object: "revise the pricing page"."""
    first, last = words[0].strip(_BESIDE_WORDS), words[-1].strip(_BESIDE_WORDS)
    return (
        2 < len(words) <= 6
        and first.isascii()
        and first.isalpha()
        and (words[1] in _DETERMINERS or words[1] == "both")
        and last in _ARTEFACTS
        and first not in _NO_WORK | GETS_UP | GETS_LOWER | KEEPING
        and not any(word in _WHO for word in words)
    )


def _is_to_be(words: list[str]) -> bool:
    """Whether something is to be made better: "make the app more stable", "… faster"."""
    return any(word.strip(".!") in _COMPARED for word in words[2:])


@cache
def _ends(noun: str) -> tuple[str, ...]:
    return (noun, *(noun + ending for ending in endings_ko()))


def _is_name(first: str, words: list[str]) -> bool:
    """Whether what could be a verb begins a name: "test coverage", "share of wallet"."""
    following = words[1].strip(_BESIDE_WORDS) if len(words) > 1 else ""
    if first == "open" and following == "up":
        return True
    if first not in NAMING:
        return False
    if len(words) > 2 and words[2] in _RUNS:
        return True  # "release trains run on time"
    if following in _OBJECTLESS or names_level(following):
        return True
    if "that" in words[2:4]:
        return True
    return following not in _DETERMINERS and any(word in _FINITE for word in words[2:])


_COMPARED = listed(
    """
    more less better worse faster easier simpler safer cheaper stronger bigger smaller happier quieter
    cleaner lighter healthier smoother clearer quicker
    """
)


@cache
def endings_ko() -> tuple[str, ...]:
    """What may follow a noun of work at the end of a title."""
    does = verb_forms("하")
    done = ("완료", *(f"완료{one}" for one in (*does, "됨", "되다", "된다")))
    tasks = (
        f"{particle}{verb}{one}"
        for particle in ("", "을", "를")
        for verb in ("추진", "진행", "완료")
        for one in does
    )
    return (*does, *done, *tasks, *(f"{particle}{one}" for particle in ("을", "를") for one in does), "시작")


def is_measure(title: str) -> bool:
    """Whether a title names a number of the business and nothing that is to become of it."""
    folded = fold(title).strip(ENDS)
    words = folded.split()
    if any(word in MEASURES for word in words) and all(word in MEASURES | BESIDE for word in words):
        return True
    rest = folded
    for word in words:
        if rest in MEASURES_KO:
            break
        if word in _BESIDE_KO:
            rest = rest.removeprefix(word).strip()
    return rest in MEASURES_KO
