"""What looks like a number of a title and is none: dates, versions, standards, ranks, ratios, phones."""

from __future__ import annotations

import re
from functools import cache

FILL = "\x01"
"""Stands for every character of what was taken out."""
RANK = "\x02"
"""Stands for a rank or a share of the best ("top 10"): a number, but not one that can be read."""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:20[1-4]\d)"
_NAMED = (
    "v|ver|version|release|rel|q|h|fy|cy|iso|iec|iso/iec|soc|rfc|pci|dss|en|din|ks|nist|phase|tier|level|"
    "series|type|part|day|week|month|sprint|fortune|ftse|office|microsoft|windows|area|room|no|number|nr|"
    "article|art|section|page|chapter|wave|gen|generation|web|python|java|node|angular|dax|kospi|kosdaq|"
    "class|group|batch|cohort|year|model|building|floor|gate|title|mark|priority|sev|severity|stage|step|"
    "horizon|milestone|band|grade|appendix|rule|issue|ticket|pr|epic|act|industry|catch|studio|forbes|global"
)
_SPANS = "(?:day|week|month|sprint|year|quarter)"
"""Of what a slash makes a rate: deploys/week 10."""
_FEW = r"\d+|two|three|four|five|six|seven|eight|nine"
_LONGER, _SHORTER = "d|days?|h|hrs?|hours?|mins?|minutes?", "h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?"
_MASKS = [
    rf"(?<!\d){_YEAR}[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?(?!\d)",
    r"(?<![\d.])\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?!\d)",
    r"(?<![\d.])(?:[012]?\d|3[01])\.(?:0?\d|1[012])\.(?=\s|$)",
    r"(?<!\d)\d[\d.,]*/\d[\d.,]*",
    r"(?<!\d)\d{1,3}:\d{1,3}(?!\d)",
    r"(?<![\d.,])[2-6]g(?![a-z])",  # 5G
    r"\+\d{1,3}(?: \d+){2,}",
    r"(?<!\d)\d+(?:-\d+){2,}",
    r"\(0\d{1,4}\) ?\d[\d -]*",
    r"(?<![\d.,])(?<!\d )0\d+(?: \d+)*(?![.,]?\d)",
    r"(?<![\d.,])\d+\.\d+\.\d+(?:\.\d+)*",
    r"(?<!from )(?<!\d)9[ -]to[ -]5(?!\d)",
    rf"(?<![a-z])(?:[qh][1-4]|fy) ?(?:of )?{_YEAR}(?!\d)",
    rf"(?<!\d){_YEAR} ?-?[qh][1-4](?!\d)",
    rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?![a-z])(?:,? {_YEAR}(?!\d))?",
    rf"(?<![a-z]){_MONTH} (?:\d{{1,2}}(?:st|nd|rd|th)?(?:,? {_YEAR}(?!\d)|(?![.,]?\d|[%a-z]| ?%))"
    rf"|{_YEAR}(?!\d))",
    rf"(?<![a-z])(?:in|by|of|since|until|till|during|end|through|vs\.?|versus|than|before|after|for) {_YEAR}"
    r"(?![\d.,%-]|[ ]?%)",
    rf"(?<![a-z])(?<! a )(?<!per )(?<!each )(?<!every )(?!(?<=/){_SPANS} )"
    rf"(?:{_NAMED})\.?[ -]\d+(?:\.\d+)*(?![\d%]| ?%)",
    r"(?<![a-z])(?:fortune|ftse|forbes|s&p|global|inc)\.? ?\d{2,4}(?![\d%]| ?%)",
    r"(?<![\d.,])\d+(?:st|nd|rd|th)(?![a-z])",
    r"(?<![a-z])an? \d+(?:\.\d+)?k(?![a-z0-9])"  # a race, a screen: what it is called
    r"(?! (?:increase|rise|growth|lift|gain|jump|boost|decrease|drop|fall|cut|reduction|more|fewer|less))",
    r"(?:19|20)\d\d ?년(?:도|대|까지)?(?: ?(?:상|하)반기)?",
    r"(?<!\d)[1-4] ?/?4?분기(?:까지|말|초|에)?",
    r"(?<!\d)(?:1[0-2]|[1-9])월(?: ?(?:[12]?\d|3[01])일)?(?: ?(?:까지|부터|말|초|중순|전까지))?",
    r"(?<![\d.])\d+ ?(?:차(?!례)|단계|인당|호(?!기)|층|세대|판|개년|주년|주차|일차|년차|개월차|차원)",
    r"(?<![\d.])\d+(?:\.\d+)* ?버전",
    r"(?:버전|제|포춘|오피스|윈도우|시즌|단계|레벨|티어|유형) ?\d+(?:\.\d+)*"
    r"(?![\d%.]| ?(?:개|건|명|회|번|가지|곳|시간|일|분)(?![가-힣])|"
    r" ?(?:개|건|명|회|번|가지|곳|시간|일|분)?(?:에서|→| ?->| ?→))",
    r"(?<![\d.,])\d[\d,.]* ?[십백천만억]* ?[가-힣]{1,3}(?=당 )",  # 1,000세션당
    r"(?<![\d.])\d+ ?점 만점(?:에서|에|의|에서는)?",
]
_RANKS = [
    r"(?<![a-z])(?:top|best|leading|first|bottom|worst)[ -]\d+ ?%?",
    r"(?:상위|하위|톱|국내|업계|세계|글로벌) ?\d+ ?(?:위|등|%|퍼센트|대|개)?(?![\d])",
    r"(?<![\d.])\d+ ?(?:위|등|순위)(?![가-힣])",
    r"(?<![\d.])\d+ ?(?:위|등)(?=에|로|를|을|권|안|이|가|내)",
    r"(?<![\d.,])\d[\d.,]*%? (?:out )?of (?:the )?\d[\d.,]*",
    r"(?<![\d.])\d+ ?(?:곳|명|개|건|팀) ?중 ?\d+",
    r"(?<![a-z\d.,])(?:[2-6](?:\.5)?|two|three|four|five|six) nines(?![a-z])",
    rf"(?<![a-z\d.,])(?:{_FEW}) and (?:a|one) (?:half|third|quarter)(?![a-z])",
    rf"(?<![a-z\d.,])(?:{_FEW})[ -](?:third|fifth|sixth|tenth)s(?![a-z])",
    rf"(?<![a-z\d.,])(?<!for )(?<!next )(?<!last )(?<!past )(?:{_FEW})[ -]quarters(?= (?:of|to) |$)",
    rf"(?<![a-z\d.,])\d+ ?(?:{_LONGER}),? (?:and )?\d+ ?(?:{_SHORTER})(?![a-z])",  # 1 min 30 s
    rf"(?:fewer than|less than|at most|no more than|under) \d+ (?:[a-z-]+ )?in (?:every )?\d+(?! {_SPANS})",
    r"± ?\d[\d.,]*(?: ?%p?)?",
]


def masked(text: str) -> str:
    """``text`` (folded) with all that is no value taken out; as long as before."""
    for sign, patterns in ((FILL, _masks()), (RANK, _ranks())):
        text = patterns.sub(lambda found, sign=sign: sign * len(found[0]), text)  # type: ignore[misc]
    return text


@cache
def _masks() -> re.Pattern[str]:
    return re.compile("|".join(_MASKS))


@cache
def _ranks() -> re.Pattern[str]:
    return re.compile("|".join(_RANKS))
