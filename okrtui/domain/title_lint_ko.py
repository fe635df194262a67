"""What Korean titles of objectives and key results give away, and how they would read better."""

from __future__ import annotations

import re
from functools import cache

from okrtui.domain.title_text import ENDS, listed, verb_forms
from okrtui.domain.wordlists import endings_ko

_SOFT = (
    "출시", "구축", "개발", "배포", "도입", "제작", "정리", "준비", "설계", "디자인", "오픈", "정비",
    "운영", "전환", "해결", "통합",
)  # fmt: skip
"""Nouns of work that a state to be reached may end with too: 두렵지 않은 출시."""

_ARTEFACTS = (
    "기능", "모듈", "시스템", "도구", "대시보드", "페이지", "플로우", "crm", "erp", "웨어하우스",
    "서버", "문서", "매뉴얼", "가이드", "프로그램", "캘린더", "콘솔", "인프라", "데이터베이스",
    "솔루션", "챗봇", "홈페이지", "웹사이트", "모바일 앱", "정책", "제도", "규정", "보고서",
    "캠페인", "이벤트", "회의", "행사", "워크숍", "세미나", "교육",
)  # fmt: skip
_AIMS = (
    "문화", "브랜드", "신뢰", "관계", "생태계", "커뮤니티", "경험", "세상", "미래", "시장", "시대",
    "길", "습관", "회사", "팀", "마음", "지평",
)  # fmt: skip
_NO_ADNOMINAL = listed(
    """
    새로운 다양한 위한 대한 관한 통한 필요한 노후한 노후된 오래된 주요한 모든 관련한 다른 어떤 많은
    기존은 신규는 여러 또는 혹은 기반은 지속적인 전반적인 체계적인 효율적인 적극적인 전사적인 내부적인
    """
)
_MOVE_NOUNS = (
    "증대", "증가", "감소", "향상", "확대", "개선", "극대화", "제고", "상승", "단축", "절감",
    "축소", "성장", "최대화", "최소화", "달성", "강화", "증진", "감축", "인상", "인하", "안정화",
    "최적화", "개선하기", "하락", "확보", "유치", "발굴", "창출", "구축", "통제", "관리", "효율화",
)  # fmt: skip
_MOVE_STEMS = ("늘리", "높이", "낮추", "줄이", "올리", "키우", "끌어올리", "떨어뜨리")
_MEASURE_END = re.compile(
    r"(?:[가-힣]율|[가-힣]률|만족도|인지도|충성도|몰입도|참여도|완성도|신뢰도|점수|지수|[가-힣] ?수|건수|"
    r"횟수|금액|매출액?|수익성?|이익|비용|시간|기간|트래픽|점유율|주기|생산성|객단가|단가|[가-힣]량|타임|[가-힣][금액]|"
    r"[가-힣](?<![정준대장소경수])비|생애 ?가치|가입자|방문자|"
    r"사용자|구독자|이용자|팔로워|참여자|지원자|매출|마진|리드|다운로드|주문|유입|속도|품질|부채|커버리지|인원|몰입|유지|전환|이탈|해지|오류|"
    r"버그|장애|문의|불만|민원|고객|회원|거래|파트너|원가|지표|실적|nps|csat|arr|mrr|cac|ltv|mau|dau|roi|roas)$"
)
_VAGUE = listed(
    """
    업무 효율 효율성 역량 경쟁력 프로세스 조직 조직력 소통 협업 커뮤니케이션 품질 서비스 운영 성과
    시너지 생산성 내부 외부 사업 시스템 관리 체계 혁신 성장 변화 발전 능력 실력 전문성 완성도 가치
    최적화 고도화 활성화 개선 향상 강화 제고 증진 혁신 효율화 극대화 내실화 안정화 최선 노력 디지털
    창출 혁신적으로
    창의적으로 최고 일류 으뜸 전환 책임감 주인의식 리더십 팀워크 기반 전략 결과 수준 문제 전반 기능 비즈니스
    문화 조직문화 기업문화 구축 조성 마련 확립 계획 의사결정 제공 직장 일터 업무환경 근무환경
    정립 정착 탁월함 탁월성 우수성 도약 선도 리더 리더십
    """
)
_VAGUE_BESIDE = listed(
    """
    더 더욱 지속적인 지속적으로 전반적인 전반적으로 전사 전사적 우리 팀 조직 회사 모두 함께 열심히 잘
    꾸준히 계속 적극적으로 적극적인 체계적인 체계적으로 효율적인 효율적으로 부서 부서간 간 팀 내 및 각
    세계 업계 국내 글로벌 다양한 새로운
    세계적 세계적인 보다 최고의 직원 구성원 고객 끊임없는 끊임없이 한층 전체 통한 위한
    원활한 안정적인 안정적으로 우수한 탁월한 최고 훌륭한 좋은 나은 나아진 높은 빠른 신속한 효과적인 미래 핵심
    시장 기업 선도 선도하는 임직원 인재 일하기 지속 가능한 지향적인 중심적인 지향 중심 모두 누구나
    만족하는 행복한 존경받는 사랑받는 신뢰받는
    통해 위해 영업 마케팅 사내 채용 개발 재무 인사 제품 고객지원 지원 부문 본부 연구 기술
    """
)
_EMPTY_VERBS = (
    "잘하", "다하", "일하", "노력하", "힘쓰", "추진하", "열심히하", "애쓰", "나아지", "좋아지",
    "발전하", "성장하", "만드", "만들", "구축하", "조성하", "마련하", "확립하", "도약하", "추구하", "실현하",
    "하", "되", "이루", "높이", "키우", "개선하", "강화하", "향상시키", "혁신하",
)  # fmt: skip
_EVENTS = (
    "인증", "획득", "승인", "합의", "체결", "통과", "취득", "수령", "확정", "완료", "선정", "수상",
    "등재", "종료", "해결", "공개", "개통", "입주", "수주", "시작", "허가", "배정", "인가", "서명",
    "결정", "발효", "등록", "준공", "전환", "해소", "제거", "성사", "돌파", "가동", "폐쇄", "이수",
    "수료", "갱신", "연장", "채택", "합격", "계약", "심사", "마감", "교부",
    "설립", "출범", "상장", "지정", "제출",
)  # fmt: skip
_BETTER = ("개선", "강화", "고도화", "활성화", "최적화", "향상", "제고", "증진")
_BETTER_STEMS = tuple(noun for noun in sorted(_VAGUE) if len(noun) > 1)
_PURPOSE = re.compile(r"(?:을|를) 위(?:해서?|한|하여) |(?:도록|게끔|게) (?=[가-힣])")
_CLAUSE = re.compile(r", | 동시에 |(?:하여|하고|하며|해서|으로써|가지고|통해|바탕으로) ")


def _forms(nouns: tuple[str, ...], stems: tuple[str, ...]) -> tuple[str, ...]:
    spoken = [noun + end for noun in nouns for end in ("", *endings_ko())]
    return (*spoken, *(form for stem in stems for form in verb_forms(stem)))


@cache
def _moves() -> tuple[str, ...]:
    return tuple(sorted(_forms(_MOVE_NOUNS, _MOVE_STEMS), key=len, reverse=True))


@cache
def _empty() -> tuple[str, ...]:
    return tuple(sorted(_forms((), _EMPTY_VERBS), key=len, reverse=True))


_HAPPENED = ("됨", "되다", "된다", "됐다", "되었다", "받음", "받다", "받는다", "했다")


@cache
def _done() -> tuple[str, ...]:
    return tuple(noun + end for noun in _EVENTS for end in ("", *_HAPPENED, *endings_ko()))


def aspires(text: str) -> bool:
    """Whether a title that ends with work says before what it is to be like: 두렵지 않은 출시를 한다."""
    words = text.strip(ENDS).split()
    if any(one in text for one in _ARTEFACTS):
        return False
    spoken = re.search(
        r"(?:만든|만들|세운|세우|연다|열기|쓴다|쓰기|바꾼|바꾸|꾸린|꾸리|붙|뽑|보낸|보내|끝낸|끝내|마친|마치)[가-힣]*$",
        text.strip(ENDS),
    )
    if not spoken and not any(noun in words[-1] or noun in "".join(words[-2:]) for noun in _SOFT):
        return False
    if any(
        word.startswith(aim) or word.endswith((f"{aim}을", f"{aim}를", aim))
        for word in words[:-1]
        for aim in _AIMS
    ):
        return True
    if spoken and len(words) > 1 and re.search("(?:으로|로|게)$", words[-2]):
        return True
    return any(is_adnominal(word) or _is_subject(word) or word in _WELL for word in words[:-1])


_WELL = listed("성공적으로 성공적인 제대로 완벽하게 누구나 모두가 마음껏")


_ADNOMINAL = ("는", "운", "은", "한", "된", "할", "될", "던", "린", "른", "진")


def is_adnominal(word: str) -> bool:
    """Whether a word is a verb or adjective that says something of the noun behind it: 믿는, 두렵지 않은."""
    return len(word) > 1 and word.endswith(_ADNOMINAL) and word not in _NO_ADNOMINAL


def _is_subject(word: str) -> bool:
    return len(word) > 2 and word.endswith(("이", "가"))


def _without_move(text: str) -> str | None:
    """A title without the word by which it moves; None where it has none."""
    plain = text.strip(ENDS)
    if not plain.endswith(_moves()):
        return None
    for form in _moves():
        if plain.endswith(form) and plain != form:
            return re.sub(r"(?:을|를|의)$", "", plain[: -len(form)].strip())
    return None


def moves_measure(text: str) -> bool:
    """Whether a title only says that a number of the business is to move: 매출 증대, 이탈률을 낮춘다."""
    thing = _without_move(text)
    return bool(thing) and _is_measure(thing or "")


def is_measure(text: str) -> bool:
    """Whether a title names a number of the business: 고객 이탈률."""
    plain = text.strip(ENDS)
    if re.match("(?:평균|월간|주간|연간|총|누적|월평균) ", plain) and _is_measure(plain):
        return True
    return bool(
        re.search(
            r"(?:[가-힣]율|[가-힣]률|[가-힣] 수|건수|금액|매출|비용|단가|생애 가치|소요 시간|"
            r"nps|csat|arr|mrr|cac|mau|dau)$",
            plain,
        )
    ) and (
        len(plain.split()) <= 4 and not any(is_adnominal(word) or _is_subject(word) for word in plain.split())
    )


def _is_measure(thing: str) -> bool:
    words = thing.split()
    return (
        0 < len(words) <= 5
        and bool(_MEASURE_END.search(thing))
        and not any(is_adnominal(word) or word.endswith("에게") for word in words[:-1])
    )


def is_vague(text: str) -> bool:
    """Whether every word of a title could stand in anybody's: 업무 효율성 제고, 더 잘하자."""
    words = re.sub(r"[.!?,]", " ", text).split()
    if not words:
        return False
    ends = next((form for form in _empty() if words[-1].endswith(form)), None)
    if ends:
        words[-1] = words[-1].removesuffix(ends)
    words = [word[:-2] if _stem_is_vague(word) else word for word in words]
    left = [
        re.sub(r"(?:을|를|의|이|가|은|는|과|와|에|으로|로)$", "", word)
        if word not in _VAGUE | _VAGUE_BESIDE
        else word
        for word in words
    ]
    known = all(not word or word in _VAGUE or word in _VAGUE_BESIDE or _is_better(word) for word in left)
    told = [word for word in left if word in _VAGUE or _is_better(word)]
    return known and (bool(ends) or bool(told)) and len(words) + bool(ends) > 1


_PLAIN = listed(
    """
    빠른 신속한 좋은 나은 원활한 안정적인 효율적인 높은 우수한 탁월한 훌륭한 체계적인 효과적인 새로운 건강한
    """
)
_HOLLOW = re.compile(
    r"(?:확보|실현|가속화|가속|제공|개선|강화|제고|극대화|최적화|고도화|내실화|활성화|도모|추구|지향|창출|내재화|"
    r"선도|정착|확산|촉진|향상|증진|완수|기여|철저|혁신|육성|함양|고취|진작|확립|다각화|효율화|안정화|선진화|경영|만전|"
    r"도약|쇄신|확충|개척|관리|구현|운영|간소화|체계화|통제|발굴|감축|정상화|전문화|특화|차별화|확장|확대|"
    r"준수|유지|유치|실행|이행|투자|구축|변화|변모|대응|이해)$"
)


def is_hollow(text: str) -> bool:
    """Whether a title only names a field and that it is to be better, or to be had: 고객 경험 개선."""
    plain = re.sub(r"(?:을|를)? ?(?:하기|하자|합니다|한다|함|하다|해요)?[.! ]*$", "", text.strip(ENDS))
    plain = re.sub(r"(?:을|를)$", "", plain)
    words = re.sub(r"[,·/&]| 및 ", " ", plain).split()
    if len(words) == 1:
        return re.fullmatch("[가-힣]{1,6}", words[0]) is not None and not words[0].endswith(("다", "자"))
    if len(words) == 2 and words[0] in _PLAIN and not words[1].endswith(("다", "자", "기")):
        return True  # 빠른 결산
    if not 1 < len(words) <= 6 or not _HOLLOW.search(words[-1]):
        return False
    return not any(_says_how(word, words[at + 1]) for at, word in enumerate(words[:-1]))


_OF_A_FIELD = ("적인", "적으로", "위한", "통한", "대한", "인한", "새로운", "다양한")
_IN_A_WAY = ("도록", "없이", "않고", "처럼", "답게", "에서", "까지")
_NOT = ("않", "못", "말", "마", "없")


def _says_how(word: str, following: str) -> bool:
    """Whether a word is more than the name of a field: 기다리지 않는, 고객이, 믿는."""
    if word.endswith("지") and following.startswith(_NOT):
        return True
    if word.endswith(_OF_A_FIELD):
        return False
    return is_adnominal(word) or _is_subject(word) or word.endswith(_IN_A_WAY)


def _stem_is_vague(word: str) -> bool:
    return word[-2:] in ("하는", "되는") and word[:-2] in _VAGUE


def _is_better(word: str) -> bool:
    return word in _VAGUE or (word.startswith(_BETTER_STEMS) and word.endswith(endings_ko()))


def tells_done(text: str) -> bool:
    """Whether a title names something that has happened or has not: 인증 획득, 예산 승인."""
    plain = text.strip(ENDS)
    if re.search(r"(?:^|\s)(?:첫|최초(?:의)?|첫번째) ", plain) and not plain.endswith(_BETTER):
        return True  # it is there or it is not
    return plain.replace(" ", "").endswith(_done())


def says_better(text: str) -> bool:
    """Whether a title says that something is to be better, and not what is counted."""
    thing = _without_move(text)
    plain = text.strip(ENDS)
    better = any(plain.endswith((noun, *(noun + end for end in endings_ko()))) for noun in _BETTER)
    return better and not _MEASURE_END.search(thing or "")


def purpose(text: str) -> tuple[int, int] | None:
    """The purpose in a title that names a task behind it: 고객 만족을 위해 …; (start, end)."""
    found = _PURPOSE.search(text)
    return (0, found.start()) if found else None


def clause_end(text: str) -> int | None:
    """Where the last clause of a long title begins."""
    ends = [found.end() for found in _CLAUSE.finditer(text)]
    return ends[-1] if ends else None


def thing_of(text: str) -> str:
    """What a title is about: without the word of work or of moving that ends it."""
    plain = text.strip(ENDS)
    thing = _without_move(plain)
    return thing if thing else plain


def from_to(thing: str, target: str) -> str:
    """A title with a start and a target to be filled in."""
    return f"{thing} … → {target or '…'}"


def for_outcome(thing: str) -> str:
    """A title that says what comes of a thing, to be filled in."""
    return f"{thing} 이후 …: … → …"


def work_of(raw: str, text: str, word: str) -> str:
    """The work that a title names, up to the word by which it is told: 문서 작성하기 → 문서 작성."""
    at = text.rfind(word)
    end = at + len(word) if at >= 0 else len(raw)
    return raw[:end].strip(ENDS)


def without_span(raw: str, start: int, end: int) -> str:
    """The title without a number and what joins it."""
    behind = re.sub(r"^\s*(?:이상|이하|미만|이내|까지|으로|로|을|를|의)(?![가-힣])\s*", " ", raw[end:])
    return re.sub(r"\s+", " ", f"{raw[:start].rstrip()} {behind.strip()}").strip(" ,;:-")
