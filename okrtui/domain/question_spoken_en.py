"""How people say in English what is asked with few words of the intent itself."""

from __future__ import annotations

M = r"\u27e6\d+\u27e7"
"""The place of a name."""

DEFINITION = (
    r"(?:definitions?|defined|target|targets|goalposts?|baselines?|start value|weights?|owner"
    r"|owners|deadline"
    r"|deadlines|due date|wording|title|titles|unit)"
)
"""What stands in a definition."""

_NUMBERS = r"(?:numbers?|results?|figures?|data|progress|pace|scores?|values?|facts?)"
_GOOD_OR_BAD = (
    r"(?:shaky|healthy|unhealthy|fragile|alarming|dangerous|terrible|awful|ugly|grim|critical|poor|weak"
    r"|strong|solid"
    r"|stable|unstable|worrying|promising|hopeless|serious|severe|doomed|dead|screwed|toast|ahead of "
    r"(?:plan|schedule))"
)

_REACHED = r"(?:met|achieved|accomplished|reached|done|hit|completed?|finished|delivered|successful)"

SPOKEN = (
    ("owes", r"\bbehind (?:on|with) (?:my|our|his|her|their|the) (?:check[ -]?ins?|updates?)\b"),
    ("make_it", r"\b(?:a )?lost cause\b"),
    ("weakest", r"\b(?:lowest|worst|weakest|poorest) performers?\b"),
    ("outdated", r"\b(?:figures|numbers|values|data|key results|krs) (?:is|are) (?:\w+ly |too |very )?old\b"),
    ("on_track", r"\bunder control\b"),
    ("at_risk", r"\bproblem (?:children|cases|areas|spots)\b"),
    (
        "sure",
        r"\bconfidence\b.*\b(?:not|hardly) (?:match|fit|agree with|reflect) (?:the )?"
        r"(?:facts|reality|numbers)\b",
    ),
    (
        "partial",
        rf"^(?!.*\bwhy\b).*\b(?:partly|partially|half|halfway|in part) {_REACHED}\b"
        rf"|^(?!.*\bwhy\b).*\b{_REACHED} (?:only )?(?:partly|partially|halfway|in part)\b"
        r"|\b(?:is|are|was|were|ended|end|which|list|show|the|all) (?:\w+ )?partial\b|^partial\b|\bpartial$",
    ),
    (
        "missed",
        r"^(?!.*\b(?:why|who|whose|how come|blocked|will|going to|gonna|likely|could|might|may|deadlines?|due"
        r"|check[ -]?ins?|updates?|reports?|tasks?|tickets?|issues?"
        r"|teams?|departments?|most|least)\b)(?!.*\bi (?:have |had )?(?:miss|fail))"
        r".*\b(?:miss(?:ed)?|fail(?:ed)?|f[ae]ll(?:en)? short|c[ao]me up short|failures|misses)\b"
        r"(?!(?: \w+)? (?:of )?(?:a |any )?(?:number|value|baseline|owner|target|data))",
    ),
    (
        "at_risk",
        r"\bamber\b|\bwhat\b.*\b(?:might|may|could|likely to|about to|threatens to) (?:still |also )?"
        r"(?:slip|fall|drop|fail|lag|stall|sink|decline|derail)\b",
    ),
    ("stands", r"\bwhat (?:number|value|level|percentage) (?:are we|is it|do we stand) (?:at|on)\b"),
    (
        "make_it",
        r"\b(?:can|could|might|will|may)\b.*\bbe (?:rescued|saved|salvaged|turned (?:around|round))\b",
    ),
    (
        "met",
        r"^(?:is |has |have )?(?:there )?anything (?:been |already |yet )?(?:finished|done|met|achieved"
        r"|completed)\b",
    ),
    (
        "sure",
        r"\b(?:fine|okay|ok|good|great)\b.*\bnumbers? (?:say|tell|show)s? (?:otherwise|something else|no)\b",
    ),
    ("owes", r"\bdrag\w* (?:their|his|her|your) feet\b.*\b(?:check[ -]?ins?|updates?|reports?)\b"),
    (
        "weakest",
        rf"\b(?:drag|pull|weigh|bring)\w* {M} (?:\w+ )?(?:down|back)? ?(?:the )?most\b|\brock bottom\b",
    ),
    ("stands", rf"\bwhat is up with {M}"),
    ("weakest", r"\b(?:drag|pull|weigh)\w* (?:the )?(?:company|team|us|everyone)\b(?! (?:up|forward))"),
    ("outdated", r"\bnobody (?:has )?(?:updated|touched|refreshed|maintained)\b"),
    ("weakest", r"\bneeds? (?:rescuing|saving|fixing|to be (?:rescued|saved|fixed))\b"),
    ("stands", rf"\bwhat is the (?:story|deal|word|latest|state) (?:with|on|about|of) {M}"),
    (
        "make_it",
        r"\b(?:will|going to|gonna|likely to)\b.*\bmiss(?: out on)? (?:its|the|their|our|his|her) (?:goals?"
        r"|targets?"
        r"|numbers?|quarter|objectives?)\b",
    ),
    ("owes", r"\b(?:did|has|have) (?:everyone|everybody|all|anyone|anybody)\b.*\bcheck(?:ed)?[ -]?in\b"),
    (
        "met",
        r"\bhow many\b.*\b(?:is|are|were|was) (?:already |now )?(?:done|met|finished|completed?|achieved"
        r"|reached)\b",
    ),
    (
        "outdated",
        r"^(?!.*\b(?:who|check[ -]?ins?|target|definition)\b).*\b(?:out[ -]?dated|out[ -]of[ -]date|stale"
        r"|obsolete"
        r"|too old|gone quiet|gone cold|not (?:been )?(?:updated|refreshed|touched|maintained|reported on)"
        rf"|no (?:recent|fresh) {_NUMBERS}|old {_NUMBERS}|last updated|no longer (?:updated|current"
        rf"|fresh))\b",
    ),
    (
        "pending",
        r"^(?!.*\b(?:who|check[ -]?ins?|tasks?|tickets?)\b).*\b(?:pending|unmeasured|(?:not|never) (?:\w+ )?"
        r"(?:been )?measured|not (?:yet )?(?:been )?started|without (?:a |any )?(?:numbers?|values?|data"
        r"|measurements?"
        r"|baselines?)|(?:no|not (?:yet )?have|not any|lacks?|missing|needs?) (?:a |an |any )?(?:first "
        r")?(?:numbers?|values?"
        r"|data"
        r"|measurements?|baselines?)(?: yet)?)\b(?!.*\b(?:match|agree|fit|support)\b)",
    ),
    ("weakest", r"\b(?:look|act|dig|intervene|focus|jump in)\w*(?: at| in| on)? first\b"),
    (
        "weakest",
        r"\bbiggest (?:headache|pain|drag|laggard|loser|miss|mess|disaster)\b|\bproblem (?:child|kid)\b"
        r"|\bmost (?:trouble|danger|pain)\b"
        r"|\bkeeps? (?:me|you|us) (?:up|awake)\b"
        r"|\b(?:scares?|worries|bothers|frightens) (?:me|you|us|people) (?:the )?most\b|\bneeds? (?:the "
        r")?most urgent"
        r"|\b(?:fail|lag|struggl|slipp|suffer|hurt|bleed)\w* (?:at |the )*(?:hardest|worst|most)\b",
    ),
    (
        "why",
        rf"\bhow (?:did|has|have|could) {M} (?:\w+ )*(?:los[et]|gain|f[ae]ll|drop|ris|climb|jump|slip"
        rf"|sink)\w*\b",
    ),
    (
        "why",
        rf"\bwhat (?:has |have |is |was |are )?(?:been )?(?:hurt|hit|help|affect|lift|boost|influenc|impact"
        rf"|kill|sink"
        rf"|rais|improv|chang|mov|depress|inflat)\w* (?:the )?(?:{_NUMBERS} (?:of|for|on|in) )?{M}"
        rf"|\bwhat (?:changed|moved|did) (?:the |in the )?{_NUMBERS} (?:of|for|on|in) {M}",
    ),
    (
        "make_it",
        r"^(?!.*\b(?:have|has|had|did|was|were|who)\b).*\b(?:makes?|hits?|reach(?:es)?|meets?|gets?) (?:its"
        r"|the|their|our|his|her|your|my) (?:own )?(?:quarter"
        r"|numbers?|targets?|goals?|year|finish)\b|\bany (?:hope|way|shot)\b|\b(?:a|the) shot at\b|\btoo "
        r"late\b"
        rf"|\bfinish line\b|\bpull (?:it|this|that|{M}) off\b|\bwhere (?:do|does|will|are|is) .*\b(?:land"
        rf"|finish)"
        r"|\bon (?:course|track|pace|target) (?:to|for) (?:hit|make|reach|meet|finish)|\bgoing to (?:make"
        r"|work)\b"
        rf"|\bsalvage\w*\b|\b(?:bet|betting) on\b|\b(?:is|are) {M} (?:still )?(?:possible|salvageable"
        rf"|winnable)\b",
    ),
    (
        "sure",
        rf"\b(?:sure|confident|certain|optimistic|positive|relaxed|rosy)\b.*\b(?:though|but|although"
        rf"|while|even"
        rf"|despite|yet|when)\b.*\b(?:{_NUMBERS}|red|bad|poor|weak|low)\b"
        rf"|\b{_NUMBERS} (?:do|does|did|are|is)(?: not)? (?:\w+ )?(?:support|back|justify|match|agree"
        rf"|warrant)\w*\b"
        r".*\bconfiden|\bconfiden\w+\b.*\bnot (?:\w+ )?(?:justified|warranted|supported|backed|earned)\b"
        r"|\brosy\b",
    ),
    (
        "owes",
        r"\b(?:who|people|person|owners?|anyone)\b.*\b(?:still |yet )(?:have|has|need|needs)? ?to (?:report"
        r"|update|check|submit)"
        r"|\bwho (?:has|have|did|is|are) not (?:yet |even )?(?:been )?(?:updat|report|check|submit|enter"
        r"|sent|turn|fill)"
        r"|\bwho (?:keeps|kept) (?:us )?waiting\b|\b(?:silent|quiet) (?:owners?|people|ones)\b|\bwho "
        r"should i (?:chase"
        r"|nudge|ping|remind)\b|\bwho (?:do|must|can) (?:i|we) (?:need to |have to )?(?:chase|nudge|ping"
        r"|remind)\b",
    ),
    (
        "on_track",
        r"\b(?:going|goes|running|runs) (?:to|according to|by|per|as) (?:the )?plan(?:ned)?\b"
        r"|\b(?:all|everything) (?:good|well|fine|okay|ok) (?:with|on|in|at|for)\b",
    ),
    (
        "on_track",
        rf"^(?:so )?(?:is|are|does|do) {M} (?:(?:look|looking|doing|in|really|still|at all) "
        rf")*{_GOOD_OR_BAD}\b",
    ),
    (
        "at_risk",
        rf"\b(?:what|which|anything|everything|something|list|show)\b.*\b(?:is|are|looks?|that) "
        rf"{_GOOD_OR_BAD[:-1]}"
        r"|red or|amber"
        r"|orange)\b(?<!healthy)(?<!strong)(?<!solid)(?<!stable)(?<!promising)(?<!plan)(?<!schedule)",
    ),
    (
        "overdue",
        r"\b(?:tasks?|tickets?|issues?)\b.*\b(?:slipp|expir|behind|too long|blown)\w*|\bblown deadlines?\b",
    ),
    ("met", r"\b(?:crossed|over) the (?:finish )?line\b|\bin the bag\b|\bnailed\b|\bhundred percent\b"),
    (
        "sure",
        r"\b(?:confident|sure|certain|optimistic) (?:owners?|people)\b.*\b(?:weak|bad|poor|behind|failing"
        r"|red)\b|\boverly\b",
    ),
    (
        "why",
        rf"\b(?:what|who) (?:has |have )?(?:push|pull|drag|brought|brings?|drov|driv|sent|sends?)\w*\b"
        rf".*{M}.*\b(?:lower|higher|down|up|below|above|behind)\b",
    ),
    (
        "sure",
        r"\bconfiden\w+\b.*\b(?:bad|poor|weak|low|red) (?:progress|numbers?|results?|scores?)\b"
        r"|\bconfidence\b.*\bnot (?:fit|match|suit|agree)",
    ),
    (
        "stands",
        rf"\b(?:latest|newest|last|most recent) (?:number|value|figure|reading|level|measurement)s?\b.*{M}",
    ),
    ("met", rf"^(?:is|are|was|were) {M} (?:key results? |krs? |objectives? )?(?:already |now |all )?done\b"),
    ("owes", r"\bi\b.*\b(?:still )?(?:have|need|ought) to check[ -]?in\b"),
    ("weakest", r"\b(?:shakiest|ugliest|saddest|scariest|gloomiest|riskiest)\b"),
    ("why", r"\b(?:responsible|to blame) for\b|\bwhat (?:lies|sits) behind\b"),
    (
        "make_it",
        r"\bestimate\w*\b|\bfinal (?:value|number|result|score)\b|\bdo we (?:hit|make|reach|meet|get)\b",
    ),
    ("owes", r"\blate\b.*\bcheck(?:ing|s)?[ -]?ins?\b"),
    (
        "changed",
        rf"\bhistory\b.*\b{DEFINITION}\b|\b{DEFINITION}\b.*\b(?:history|touched|tampered|fiddled)\b",
    ),
    (
        "blocks",
        rf"\bwhat (?:does|do|would) .*{M}.*\bneed\b|\bwhat .*\bneeds? (?:in order )?to (?:move|go|get"
        rf"|continue|proceed)"
        r"|\bis waiting\b",
    ),
    (
        "changed",
        rf"\b{DEFINITION}\b.*\b(?:push|postpon|extend|delay|bump|soften|relax|tighten|cut|water)\w*\b",
    ),
    ("overdue", r"\bwhat is late\b"),
    ("weakest", r"\bwhich\b.*\b(?:embarrass|shame|worry|scare|bother)\w*\b.*\bmost\b"),
    (
        "blocks",
        rf"\bkeep\w* {M} (?:up|down|high|low|back|from)\b|\bneeds? (?:something|anything|input|help) from\b",
    ),
    ("make_it", r"\bsave the (?:quarter|cycle|year)\b|\bstill save\b"),
    ("at_risk", r"\blooks? (?:\w+ly )?(?:bad|terrible|poor|weak|grim|ugly|alarming)\b"),
    ("stands", rf"\bsituation\b|^(?:please )?(?:give|tell|show) (?:me|us) {M}"),
)
"""An intent and a pattern, in the order in which they are tried."""
