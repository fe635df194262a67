"""Whether an answer accounts for what a question asks: each dimension that its words open (a day, a count, a
mean, a comparison, …) must be one that the answers of the intent tell."""

from __future__ import annotations

import re

from okrtui.domain.question_respects import RESPECTS, Dimension

_ROWS = (
    "on_track", "at_risk", "moved", "met", "stands", "changed", "sure", "confidence", "weakest", "outdated",
    "pending",
)  # fmt: skip
_PEOPLE = ("owes", "overdue", "sure", "blocks")


def _dimension(name: str, english: str, korean: str, told: tuple[str, ...] = ()) -> Dimension:
    return Dimension(name, re.compile(f"{english}|{korean}"), told)


_COUNTED = tuple(dict.fromkeys((*_ROWS, *_PEOPLE, "why", "missed", "partial", "value")))
DIMENSIONS = (
    _dimension(
        "day",
        r"\b(?:since|until|till|from|by) when\b|^(?:and )?when (?:is|are|was|were|did|does|do|will|has|have"
        r"|must|should|can)\b|\b(?:what|which) (?:day|date)\b|\bat what (?:time|date|point)\b",
        r"언제(?:쯤)?(?:부터|까지|야|이야|예요|인가요?|인지|였|이었|쯤|\s)|언제$|며칠날",
        ("changed",),
    ),
    _dimension(
        "frequency",
        r"\b(?:how|most|least|more|less) (?:often|frequent\w*|regular\w*|many times)\b",
        r"얼마나\s*(?:자주|종종)|(?:^|\s)자주\s|몇\s*(?:번|차례)\s",
    ),
    _dimension(
        "duration",
        r"\bhow long\b|\bhow many (?:hours?|days?|weeks?|months?|years?)\b|\bhow (?:fast|quickly|soon)\b",
        r"얼마나\s*(?:걸리|걸려|걸릴|걸렸|오래|빨리)|얼마\s*(?:동안|만에)|며칠\s*(?:동안|이나|걸|만|남|더)"
        r"|얼마(?:나|\s*정도)?\s*남|몇\s*(?:주|달|개월|시간|년)\s",
    ),
    _dimension(
        "mean",
        r"\b(?:averages?|mean(?= (?:of|value|progress))|medians?|variance|percentiles?|deviations?"
        r"|correlat\w*)\b",
        r"평균|중앙값|중간값|분산|편차|상관\s*관계",
        ("stands", "confidence"),
    ),
    _dimension(
        "difference",
        r"\bdifferences? (?:between|in)\b|\bcompar(?:e|ison)\b|\b(?:versus|vs)\b"
        r"|\bwhich \w+ (?:is|are|was|were|did) (?:\w+ly |the )?(?:better|worse|higher|lower)$"
        r"|\b(?:better|worse|higher|lower|faster|slower|more|less|stronger|weaker) than (?:\u27e6|the other)"
        r"|\bwhich (?:one |team |of (?:them|these|those|the two) )?(?:is|are|was|were|looks?|does|do|did"
        r"|performs?) (?:doing |going |performing |\w+ly )?(?:better|best|stronger|faster)\b",
        r"\u27e7.*\u27e6.*차이|\u27e7\S*보다|\u27e7.*비교",
    ),
    _dimension(
        "condition",
        r"\bwhat (?:would|happens|will happen|if)\b(?!.*\bsay)|\bsuppos(?:e|ing)\b|\bwould\b.*\bif\b"
        r"|(?<!see )(?<!tell me )(?<!know )(?<!check )(?<!ask )(?<!wonder )(?<!wondering )(?<!say )\bif\b"
        r"(?! (?:you|possible|any|so|at all|i only)\b)|\bunless\b|\bwithout (?:the |our )?\u27e6",
        r"\S면\s.*(?:어떻게\s*(?:돼|되|될)|무슨|어떨)|\S면\s.*(?:늘|줄|오르|올라|내리|내려|떨어)\S*$",
    ),
    _dimension(
        "advice",
        r"^(?:(?:so|and|then|ok|okay) )*should (?!.*\b(?:check|worr\w+|concern\w*)\b)"
        r"|\bwhat (?:should|can|could|must) (?:i|we)\b.*\b(?:to|about|so that)\b(?!.*\bcheck)"
        r"(?<!concerned about)(?<!worried about)(?<!worry about)"
        r"|\bwhy should\b|\b(?:is it|would it be) (?:wise|smart|worth|better|a good idea)\b",
        r"(?<!걱정해야 )(?<!신경 써야 )(?<!체크인해야 )(?<=야 )"
        r"(?:할까|될까|하나|되나|하는\s*(?:걸까|건가)|좋을까)(?:요|\s|$)|왜\s.*(?<=야 )(?:해|하)",
    ),
    _dimension(
        "what should be",
        r"\b(?:who|which (?:person|people|team|one|ones)) should\b"
        r"|\bshould (?:get|have|be given|receive|earn|become)\b|\bshould (?:we|i|they|you|he|she|it) have\b",
        r"(?:줘|져|려|춰|꿔|켜|혀)야\s*(?:할까|하나|되나|될까|하지|될지|할지|하죠)",
        ("owes", "overdue", "at_risk", "weakest", "blocks", "sure"),
    ),
    _dimension(
        "record",
        r"\b(?:has|have|had) ever been\b|\ball[ -]time\b|\brecord (?:high|low)\b",
        r"(?:나빴|좋았|높았|낮았)던\s*때|역대",
        ("value",),
    ),
    _dimension(
        "state of then",
        r"\b(?:was|were)\b.*\b(?:at risk|(?:off|on) track|behind|in trouble|struggling|weak\w*|worst|outdated"
        r"|red|yellow|green)\b.*\b(?:yesterday|last (?:week|month|\w+day)|(?:days?|weeks?|months?) ago)\b",
        r"(?:지난\s*[주달]|저번\s*[주달]|어제|그제|\d+\s*(?:일|주|달)\s*전)에?(?:는|도)?\s.*"
        r"(?:위험|순항|약|뒤처|뒤쳐|부진|나쁘|나빴)\S*(?:했|였|던|졌|빴)",
        ("why", "moved", "changed", "met"),
    ),
    _dimension("solved", r"\b(?:re)?solved\b|\bcleared\b", r"풀린|해결된|해결됐"),
    _dimension(
        "best",
        r"\b(?:best|strongest|greatest|finest|healthiest|fastest|furthest ahead|highest|top)\b"
        r"(?! confidence)|\bahead\b.*\bmost\b|\bmost (?:ahead|advanced|successful|progress)\b",
        r"(?:가장|제일|젤)\s*(?:좋|잘\s|잘하|잘되|높|앞선|앞서|우수|훌륭|빠른|빨리)|\S+보다\s*(?:가장"
        r"|제일)\s*앞|최고",
    ),
    _dimension(
        "most of",
        r"\b(?:has|have|had|with|owns?|holds?|got|gets?|made|wrote|did) (?:\u27e6\d+\u27e7 )?(?:the )?"
        r"(?:most|fewest|least)(?: of)?(?: of the| the)? (?:key|krs?|goals?|objectives?|okrs?|check|people"
        r"|members|rows)",
        r"(?:핵심\s*결과|목표|체크인|okrs?|krs?|사람|인원)\S*\s*(?:가장|제일|젤)\s*(?:많|적)(?!은\s*진)",
    ),
    _dimension(
        "order",
        r"\bthe (?:first|second|third|last)(?: one| person)? (?:to|who|that)\b"
        r"|\bwho\b.*\b(?:first\b|last$)",
        r"누가\s*(?:가장|제일|젤|맨)\s*(?:먼저|나중|처음|늦게)",
    ),
    _dimension(
        "people counted",
        r"\bhow many (?:people|persons|employees|members|colleagues|of us)\b",
        r"몇\s*(?:명|사람)(?!까지)",
        _PEOPLE,
    ),
    _dimension(
        "count",
        r"\bhow many\b|\bnumber of (?:key|krs?|goals?|objectives?|tasks?|check|people)",
        r"몇\s*(?:개|건|가지)",
        _COUNTED,
    ),
    _dimension(
        "meaning",
        r"\bwhat does\b.*\bmean$|\bmeaning of\b|\bhow (?:is|are|do you|does \S+) (?:the |our )?(?:\S+ )?"
        r"(?:calculated?|computed?|counted?|measured?)\b|\bhow (?:do|can|would|could|should) (?:i|we|you)\b"
        r"(?! (?:stand|look|compare|feel|know|see|fare|perform))",
        r"무슨\s*(?:뜻|의미)|(?:뜻|의미)\S*\s*(?:뭐|무엇|알려)|어떻게\s*(?:계산|측정|만들|바꾸|고치|재(?:\s"
        r"|$)|하는\s*거)",
    ),
    _dimension(
        "permission",
        r"\bwho (?:has )?(?:approved?|decided?|agreed?|reviewed?|allowed?|suggested?|asked|wanted)\b",
        r"누가\s*(?:승인|결정|허락|검토|제안|요청|원)",
    ),
    _dimension(
        "dependence",
        r"\bhow (?:much|strongly|far) (?:does|do|did)\b.*\b(?:depend|affect|influence|cost|weigh)\w*\b",
        r"얼마나\s*(?:좌우|의존|영향)",
    ),
    _dimension(
        "check-in",
        r"\bcheck(?:ed|ing)?[ -]?ins?\b",
        r"체크인",
        ("owes",),
    ),
    _dimension(
        "confidence",
        r"\b(?:confiden\w+|overconfident|certainty|optimis\w+)\b",
        r"확신|자신감|신뢰도|과신",
        ("sure", "confidence"),
    ),
    _dimension(
        "definition",
        r"\b(?:definitions?|redefin\w+|baselines?|weights?|goalposts?)\b",
        r"정의|시작값|기준값|기준치|가중치",
        ("changed", "why", "pending"),
    ),
    _dimension(
        "state",
        r"\b(?:at risk|off track|on track|behind(?! (?:it|this|that|the|on|with)\b)|in trouble|bad|poor"
        r"|failing|struggling|red|yellow|green|healthy|weak)\b",
        r"위험|(?<!체크인 )(?<!체크인이 )(?:뒤처|뒤쳐)|부진|나쁜|나쁘|빨간|노란|초록|순항",
        ("at_risk", "on_track", "weakest", "sure", "why"),
    ),
    _dimension(
        "movement",
        r"\b(?:moved|changed|improved|rose|fell|dropped)\b",
        r"움직인|움직였|오른|올랐|떨어진|떨어졌|변한|변했",
        ("moved", "changed", "why"),
    ),
    _dimension(
        "block",
        r"\bblock\w*\b|\bobstacles?\b|\bimpediments?\b|\bstuck\b",
        r"막힌|막혀|걸림돌|장애물|블로커",
        ("blocks", "why"),
    ),
    _dimension(
        "task",
        r"\b(?:tasks?|tickets?|work items?)\b",
        r"작업|태스크|티켓|일감",
        ("overdue", "blocks", "why"),
    ),
    _dimension(
        "kind of goal",
        r"\b(?:committed|aspirational|stretch)(?= (?:key|krs?|goals?|objectives?|okrs?)\b)",
        r"(?:약속|도전)\s*(?=목표|핵심\s*결과|okrs?|krs?)",
    ),
    _dimension("nobody's", r"\b(?:without|have no|has no) (?:an |any )?owners?\b", r"담당자?\S*\s*없는"),
    _dimension("overdue", r"\boverdue\b", r"연체|기한\S*\s*지난", ("overdue", "owes", "why")),
    _dimension(
        "cause",
        r"\b(?:why|how come)\b",
        r"(?<!\S)왜(?!\S)|이유|까닭",
        ("why", "blocks", "changed"),
    ),
    _dimension(
        "work done", r"\bwho works?\b|\bhow many .*\bwork in\b", r"일(?:해|하는|하나|하고\s*있)(?:\S*)$"
    ),
)
"""What a question may open beside its intent."""


def untold(text: str, intent: str) -> tuple[str, ...]:
    """The words of a question that open what no answer of its intent tells."""
    found = (one.words.search(text) for one in (*DIMENSIONS, *RESPECTS) if intent not in one.told)
    return tuple(re.sub(r"[\u27e6\u27e7]\d*", "", one[0]).strip() for one in found if one is not None)
