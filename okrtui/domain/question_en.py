"""English questions: what each intent may sound like, and the words that say nothing more."""

from __future__ import annotations

import re

from okrtui.domain.question_spoken_en import DEFINITION, SPOKEN, M

_BEHIND = (
    r"(?:behind|lagging|late|slipping|off track|at risk|red|falling short|lag|lags|failing|struggling|"
    r"not on track)"
)
_CHANGE = (
    r"(?:chang\w*|redefin\w*|edit\w*|rais\w*|lower\w*|adjust\w*|revis\w*|mov\w*|modif\w*|rewr\w*|updat\w*)"
)
_FALL = (
    r"(?:falling|fall|fell|fallen|drop|drops|dropping|dropped|declin\w*|decreas\w*|down|sink\w*"
    r"|sank|rising|rise"
    r"|rose|risen|grow\w*|grew|up|increas\w*|jump\w*|chang\w*|mov\w*|slip\w*|stall\w*|stuck"
    r"|worse|better|behind)"
)

INTENTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (intent, re.compile(pattern))
    for intent, pattern in (
        *SPOKEN,
        (
            "changed",
            rf"\b{DEFINITION}\b.*\b{_CHANGE}|\b{_CHANGE}\b.*\b{DEFINITION}\b|\bredefin"
            rf"|\bwho (?:has )?(?:changed|edited|redefined|moved)\b|\bdefinition (?:history|changes)\b"
            r"|\bedits?\b|\b(?:old|original|previous|former|initial) (?:target|goal|definition|owner"
            r"|deadline)s?\b"
            rf"|\b(?:chang|redefin|alter)\w* (?:what|how|the way) we (?:measure|count|define|calculate)\b"
            rf"|\b(?:touched|tampered|fiddled)\b.*\b{DEFINITION}\b",
        ),
        (
            "weakest",
            r"\bfurthest (?:from|off|away)\b|\bweakest\b|\bwhich\b.*\b(?:drag|pull|hold|hurt"
            r"|weigh)\w*\b.*\bmost\b|\b(?:worst|least well) performing\b",
        ),
        (
            "make_it",
            r"\b(?:going to|gonna|will|likely to|about to)\b.*\bmiss\b.*\b(?:target|goal|objective|mark)\b",
        ),
        (
            "at_risk",
            r"\b(?:could|can|might|may) go wrong\b|\banything (?:\w+ly )?(?:alarming|worrying|critical"
            r"|scary|urgent|dangerous)\b|"
            r"\b(?:anything|something|what|everything|things)\b.*\b(?:going|gone|goes) (?:wrong|badly"
            r"|south|sideways)\b"
            r"|\bnot (?:going|doing|looking) (?:so |very |that |too )?(?:well|good|great)\b",
        ),
        (
            "sure",
            rf"\b(?:sure|confident|certain|optimistic|confidence)\b.*\b{_BEHIND}\b"
            rf"|\b{_BEHIND}\b.*\b(?:sure|confident|certain|optimistic)\b"
            r"|\bconfiden\w+\b.*\b(?:not|against|versus) (?:match|fit|agree|progress)"
            r"|\b(?:mismatch|contradict|disagree)\w*\b"
            r"|\b(?:think|say|claim)\w*\b.*\b(?:fine|okay|ok|good|on track)\b.*\bbehind\b"
            r"|\b(?:think|say|claim|feel)\w*\b.*\b(?:fine|okay|ok|good|on track)\b.*\b(?:although|though"
            r"|but|while) "
            r"(?:it|they|he|she|that)\b.*\bnot\b"
            rf"|\bbeliev\w*\b.*\b{_BEHIND}\b|\b{_BEHIND}\b.*\bbeliev\w*\b"
            r"|\boverconfident\b|\bover-confident\b|\btoo (?:sure|confident|optimistic|certain)\b",
        ),
        (
            "sure",
            r"\b(?:think|say|claim|feel|pretend)\w*\b.*\b(?:fine|okay|ok|good|on track)\b.*\b(?:but"
            r"|although|though|while|yet)"
            r"\b.*\b(?:not|behind)\b"
            r"|\bconfidence\b.*\b(?:higher|bigger|greater|more) than\b|\bconfidence\b.*\b(?:exceeds"
            r"|outruns|beats)\b",
        ),
        (
            "confidence",
            rf"\b(?:is|are|was|were) {M} (?:still )?(?:sure|confident|certain|optimistic)\b"
            r"|\bhow (?:much|far) (?:do|does|did) .*\b(?:trust|believe)\b|\b(?:trust"
            r"|believe) (?:in )?(?:their|his|her) "
            r"(?:own )?(?:numbers?|key results?|goals?)\b|\bleast sure\b",
        ),
        (
            "why",
            r"\bhow (?:did|has|have) .*\b(?:end(?:ed)? up|get (?:here|there)|got (?:here|there)|come to"
            r"|become)\b",
        ),
        ("blocks", r"\bwhy\b.*\bblocked\b|\bwhat is (?:the|our|their) block(?:er|ers|ing)\b"),
        (
            "why",
            r"\bwhy\b|\bhow come\b|\bwhat (?:has |have |is |was )?(?:made|makes|making|caused"
            r"|causes|causing|drove|drives|driving|explains)\b"
            r"|\bwhat is behind\b|\bwhat happened (?:to|with)\b|\b(?:reasons?|causes?|cause) "
            r"(?:for|of|behind|that|why)\b"
            r"|\b(?:dragg|pull|push|bring|brought)\w*\b.*\b(?:down|up)\b|\bexplain\b|\bbreak "
            r"?down\b|\b(?:because|due to) (?:of )?what\b"
            r"|\bwhat is (?:the )?(?:reason|cause)\b|\bwhere (?:does|did) the (?:change|drop"
            r"|rise|fall|move|movement)\b.*\bfrom\b"
            r"|\bwhat (?:led|leads|is leading)\b|\bmov\w* the needle\b|\bwent wrong\b|\bstory behind\b",
        ),
        (
            "changed",
            rf"\b(?:what|anything) (?:has |have |was |were )?(?:been )?(?:changed"
            rf"|different)\b.*\b(?:in|on|about|to|of|for|with) {M}"
            rf"|\bwhat is different\b.*{M}|\bchanges? (?:to|in|of) {M}",
        ),
        (
            "owes",
            rf"\b(?:is|are) {M} (?:still )?(?:late|behind) with\b(?!.*{M})"
            r"|\b(?:check-?ins?|checkin|check in|checked in|checking in)\b.*\b(?:owe\w*|missing"
            r"|miss|missed|late|overdue|due|outstanding|pending|forgot\w*|not|need\w*|still|who"
            r"|behind|whose|must)\b"
            r"|\b(?:owe\w*|missing|missed|late|overdue|due|outstanding|pending|forgot\w*|not"
            r"|need\w*|still|who|whose|must|no)\b.*\b(?:check-?ins?|checkin|check in|checked "
            r"in)\b"
            r"|\bwho (?:still )?(?:owes|has not|have not|did not|has yet to|still has to|needs "
            r"to|must|should|forgot to)\b.*\b(?:updat\w*|report\w*|check\w*|value|values|number"
            r"|numbers)\b"
            r"|\bwhat (?:do|must|should) i\b.*\b(?:do|owe|check)\b|\bmy (?:to-?dos?|open items)\b"
            rf"|\b(?:has|have|did|does) {M}.*\bcheck"
            r"|\b(?:is|are|was) (?:my|our|his|her) check-?ins?\b"
            r"|\bon my plate\b|\bupdates?\b.*\bmissing\b|\bcheck-?ins?\b.*\b(?:should|ought|by now)\b"
            r"|\bdo i (?:still )?owe\b|\b(?:open|remaining|due) check-?ins?\b|\bcheck-?ins? (?:is"
            r"|are) (?:still )?open\b"
            r"|\bwho (?:is|are) (?:still )?to (?:update|report|check)\b"
            r"|\bwhat is left for me\b|\bwho (?:still )?owes\b"
            r"|\b(?:missing|late|outstanding) (?:updates?|reports?|values?)\b"
            r"|\bwho is (?:late|silent|behind) (?:with|on) (?:updates?|values?"
            r"|reports?)\b",
        ),
        (
            "overdue",
            r"\boverdue\b|\bpast (?:their |its |the )?(?:due|deadline)\b|\b(?:late|delayed"
            r"|belated) (?:tasks?|issues?|tickets?|work|items?)\b"
            r"|\b(?:tasks?|issues?|tickets?|items?|work)\b.*\b(?:late|delayed|missed|expired)\b"
            r"|\bmissed (?:their |his |her |its |the )?(?:deadlines?|due dates?)\b"
            r"|\bover(?: the)? (?:due|deadline)\b"
            r"|\bshould (?:have been|be) (?:done|finished|closed)\b|\bwho is (?:late|behind) (?:with|on)\b",
        ),
        (
            "blocks",
            rf"\bblock\w*\b|\bneeds? help\b|\bproblems? (?:with|of|for|at) {M}|\bwrong with {M}"
            r"|\bin the way\b|\bhold\w* .*\b(?:back|up)\b|\bheld (?:up|back)\b"
            r"|\bunblock\w*\b|\bhurdles?\b|\broad-?blocks?\b|\bshow-?stoppers?\b|\bhung up\b"
            r"|\bstuck\b|\bstop\w*\b|\bobstacles?\b|\bimpediments?\b"
            r"|\bbottlenecks?\b|\bprevent\w*\b|\bhinder\w*\b|\bwait(?:s|ing)? (?:on|for)\b"
            r"|\bdepend(?:s|ing)? on\b|\bslow\w* .*\bdown\b|\bkeep\w* .*\bfrom\b",
        ),
        (
            "make_it",
            rf"\bmake it\b|\b(?:will|can|could|shall|going to|gonna|able to|do you "
            rf"(?:think|reckon|believe|expect|suppose))\b.*\b(?:make|hit|reach|meet|get|achieve|finish\w*|succeed|land|done|met"
            rf"|there|complete\w*|deliver)\b"
            rf"|\b(?:chances?|odds|probab\w+|likel\w+|forecast\w*|outlook|predict\w*|projection"
            rf"|prognosis)\b|\bwhere (?:will|does|is) .*\bend\b|\bhow will .*\bend\b"
            rf"|\b(?:still )?(?:possible|doable) (?:to|that|for)\b|\bin reach\b|\bget there\b"
            rf"|\b(?:turn|get) {M} (?:around|back)\b|\bwhere will\b.*\b(?:be|land)\b"
            rf"|\bwhat will\b.*\bbe\b|\b(?:realistic|feasible|achievable|reachable|attainable|within reach)\b"
            rf"|\bon course to\b|\bend up\b|\bwill {M}$",
        ),
        (
            "confidence",
            r"\bhow (?:much )?(?:sure|confident|certain|confidence|optimistic)\b|\bconfidence\b"
            r"|\bhow much faith\b|\b(?:least|most) (?:confident|sure|certain)\b|\bbelieves? in\b"
            r"|\bhow (?:strongly )?do .* believe\b|\bsureness\b|\b(?:were"
            r"|are) .*\b(?:sure|confident|certain)\b",
        ),
        (
            "met",
            r"\b(?:was|were|got|gets|been|have|has|did|already|that|which|what)\b.*\b(?:met"
            r"|achiev\w*|accomplish\w*|hit|reached|reach|completed?|finished?|delivered?|done"
            r"|succeed\w*|meet)\b"
            r"|\btick(?:ed)? off\b|\bwhat (?:did|has|have) .*\b(?:finish|complete|achieve|deliver"
            r"|accomplish|close)\w*\b"
            r"|\b(?:wins|successes|achievements|victories|highlights)\b|\bcelebrat\w*\b"
            r"|\b(?:is|are) (?:anything|something|any)\b.*\b(?:done|finished|complete|met)\b"
            r"|^(?:the |all |our )?(?:finished|completed|achieved|done|met)\b"
            r"|\bwhat (?:did|have) we (?:achieve|accomplish"
            r"|get done|finish|deliver|win)\b|\b(?:list|show)\b.*\b(?:met|achieved|done"
            r"|completed|finished)\b",
        ),
        (
            "weakest",
            r"\b(?:weakest|worst|lowest|poorest|slowest|laggards?|bottom|unhealthiest|riskiest"
            r"|furthest behind|most behind|farthest behind|furthest off|most off)\b"
            r"|\bmost (?:at risk|in trouble|in danger|endangered|worrying|troubled|critical"
            r"|behind|off track)\b|\bleast (?:progress|healthy|likely|advanced|promising)\b|\brescue\b"
            r"|\b(?:lag\w*|behind|slip\w*|trail\w*) (?:the )?most\b|\bneeds? (?:the )?most "
            r"(?:help|attention|work|love)\b|\bbiggest (?:problem|risk"
            r"|worry|concern|gap|trouble)\b|\bbehind the most\b"
            r"|\bstruggl\w+ (?:the )?most\b|\bworr(?:y|ies) (?:me |us |you )?(?:the )?most\b"
            r"|\battention first\b|\bin the worst shape\b|\bweak(?:er)?\b",
        ),
        ("at_risk", r"\bnot (?:\w+ )?on (?:track|course|schedule|plan|target|pace)\b"),
        (
            "on_track",
            rf"\b(?:is|are|am) (?:we|it|they|i) (?:on track|on schedule|behind|ahead|late|in time)\b.*{M}"
            rf"|\b(?:is|are|am|was|were)\b(?! (?:at|in|there)\b).*{M}.*\b(?:on track|at risk|off "
            rf"track|behind|ahead|on course|on schedule|on target|on pace|on plan|in trouble|in "
            rf"danger|fine|healthy|okay|ok|all ?right|good|well|late|where it should be)\b"
            rf"|\b(?:are|is) (?:we|it|they) (?:good|fine|ok|okay|safe) (?:on|with|for|in)\b|\bkeep\w* up\b"
            rf"|\b(?:does|do|did)\b.*{M} (?:look|seem|sound) (?:good|fine|ok|okay|all right|healthy)\b"
            rf"|\b(?:is|are) (?:everything|all|it all) (?:\w+ )?(?:good|fine|ok|okay|all right)\b"
            rf"|\b(?:which|what)\b.*\b(?:is|are) (?:doing )?(?:fine|ok|okay|good|all right)\b"
            r"|\b(?:on track|on course|on schedule|on pace|on plan|keep\w* (?:pace|up)|where "
            r"(?:it|we|they) should be|as planned|according to plan|healthy|going well|doing "
            r"well|green)\b",
        ),
        (
            "at_risk",
            r"\b(?:at risk|risky|risks?|badly|burning|on fire"
            r"|critical|in danger|in trouble|endangered|jeopardy|off track"
            r"|not "
            r"on track|behind|red|yellow|slipping|struggling|problems?|worr\w+|concern\w*"
            r"|lagging|failing|trouble|attention)\b",
        ),
        (
            "moved",
            rf"\b(?:what|which|who|how|anything|everything|something|things|show|list|key "
            rf"results?|objectives?|numbers?|biggest)\b.*\b(?:mov\w+|chang\w+|happen\w*|new|news"
            rf"|shift\w*|progressed|progressing|improv\w*|{_FALL})\b"
            r"|\bdifferen(?:t|ces?)\b.*\b(?:compared|from|since|than|to|versus|between)\b"
            r"|\bsince\b|\bwhat progress\b|\bwho (?:made|makes|is making) progress\b"
            r"|\b(?:movement|movements|movers|changes|news|what is new|developments?)\b",
        ),
        (
            "stands",
            rf"\bwhere\b|\bhow (?:is|are|does|do|far|did|has|have|was|were|well|goes|much)\b"
            rf"|\bstatus\b|\bstate of\b|\bstand\w*\b|\bprogress\b|\bupdate\b"
            rf"|\bwhat about\b|\bscore\b|\bsummar\w+\b|\boverview\b|\bcurrent (?:value|level|number)\b"
            rf"|\bwhat is (?:the )?(?:value|level|number|score|heading)?\s*(?:of|for|at)?\s*{M}"
            rf"|\b(?:latest|update) (?:on|about|from|for)\b|\bwhat does {M} look\b|\bhow {M}"
            rf"|\bwhat is (?:our |the |my )?{M}|\bcatch (?:me|us) up\b|\bup to (?:speed|date)\b"
            rf"|\bhow are things\b"
            rf"|\brundown\b|\brecap\b|\bsnapshot\b|\bwhat is up with\b"
            rf"|\blook(?:ing)? like\b|\btell me about\b|\bcoming along\b|\bgoing\b|\bhow goes\b",
        ),
    )
)

_NOT = (
    r"\b(?:not|no|no longer|never|neither|without) (?:(?:yet|now|currently|even|so|too|very|that|any|more"
    r"|longer|still|all|in|a|an|the|much|most|been|be|being|get|got|have|has|going|doing|looking|falling"
    r"|lately|needs?|(?!only\b)\w+ly) )*"
)

NEGATED: tuple[tuple[str, re.Pattern[str], str | None], ...] = tuple(
    (intent, re.compile(_NOT + pattern), instead)
    for intent, pattern, instead in (
        (
            "at_risk",
            r"(?:at risk|risk\w*|danger|endangered|in trouble|trouble|jeopardy|off track|behind|red|yellow"
            r"|slip\w*|struggl\w*|problems?|worr\w+|concern\w*|attention|lag\w*|fail\w*|late|badly|bad"
            r"|burning)\b",
            "on_track",
        ),
        ("on_track", r"(?:healthy|well|green|fine|good|ok|okay|as planned|all right)\b", "at_risk"),
        ("weakest", r"(?:weak\w*|worst|lowest|at risk|behind|lag\w*|struggl\w*)\b", None),
        ("overdue", r"(?:overdue|late|past|delayed|belated|behind|miss\w*|expired)\b", None),
        ("owes", r"(?:late|miss\w*|overdue|outstanding|behind|owe\w*|forg\w*|due)\b", None),
        ("blocks", r"(?:block\w*|stuck|held|hold\w*|wait\w*|hinder\w*|stop\w*|slow\w*|prevent\w*)\b", None),
        (
            "met",
            r"(?:met|meet|achiev\w*|accomplish\w*|hit|reach\w*|complet\w*|finish\w*|deliver\w*|done"
            r"|succeed\w*)\b",
            "missed",
        ),
        ("moved", rf"(?:mov\w+|chang\w+|happen\w*|shift\w*|progress\w*|improv\w*|{_FALL})\b", None),
        ("changed", rf"{_CHANGE}\b", None),
    )
)
"""An intent whose own words are denied: what is asked instead, nothing where that cannot be asked."""

_WORDS = """
    although original gone grouped newest latest closed remind speed fit fits
    hi hello hey schedule per thanks thank dear kindly hold stuff whose exactly roughly briefly owners
    a about above according achieve achieved achievements achieving accomplish accomplished adjusted
    after again against ago ahead all almost along already am an and any anybody anyone anything are
    around as at attention away baseline baselines be because been before beginning behind being best
    better between biggest block blocked blocker blockers blocking blocks bottleneck bottom break bring
    bringing brought business but by came can caused causes causing certain chance chances change
    changed changes changing check check-in check-ins checked checkin checkins checking close colleague
    colleagues come comes coming company complete completed concern concerned concerns confidence
    confident could course critical current currently cycle danger date day days deadline deadlines
    decline declined declining decrease decreased decreasing define defined definition definitions
    delayed deliver delivered depend depending depends did different do does doing done down drag
    dragging dragged driving drop dropped dropping drops drove due during each edited else end ended
    ending ends endangered ever every everybody everyone everything expected explain explains failing
    faith fall fallen falling falls far farthest fell few figure figures fine finish finished first
    focus for forecast forgot fortnight from furthest get gets getting give go goal goalpost goalposts
    goals goes going gonna good got green grew grow growing had half happen happened happening happens
    has have having he headed heading healthy held help her here high him hinder hinders hindering his
    history hit hold holding how i if impediment impediments improve improved improving in increase
    increased increasing into is issue issues it item items its jump jumped just keep keeping keeps key
    kr krs lagging laggard land last late lately later least led less let level likelihood likely list
    little look looking looks lot low lower lowered lowest made make makes making many matter may me
    meet meeting met metric metrics might mine miss missed missing moment month months more most move
    moved movement movers moves moving much must my name need needs new news next no nobody none not now
    number numbers objective objectives obstacle obstacles odds of off okay ok okr okrs old on one ones
    only open optimistic or organisation organization our out outlook outstanding over overconfident
    overall overdue overview owe owed owes own owner owners pace part past peg pending people percent
    person plan planned please point points poorest pretty prevent preventing prevents previous
    probability probable problem problems progress progressed progressing progression projection
    promised pull pulled pulling push pushed pushing put quarter quarterly question quite raised rather
    reach reached reaching really reason reasons recent recently red redefined redefinition redefinitions
    report reports result
    results revised right rise rises rising risk risks risky rose row rows running said say see set shape she
    shift shifted should show shows side since slip slipped slipping slow slowed slowest slowing so some
    somebody someone something start started state status stand standing stands still stop stopped
    stopping stops struggling stuck succeed success successes suddenly summary summarise summarize sure
    talk target targets task tasks team teams tell than that the their them there they thing things
    think this those though ticket tickets till time title titles to today together told too top total
    toward towards track trend trouble troubled turn twice unit until up update updated updates upon us
    value values very wait waiting waits want was way we week weekly weeks weight weights well went were
    what whatever when where whether which while who whole whom whose why will win wins with within
    without work working worried worry worrying worse worst would wrong year years yellow yesterday yet
    you your percentage confidently stall stalled stalling sharply badly exactly mostly actually slowly
    fast quickly present group department org area everywhere anywhere shall able cause weak weaker
    weakest bad happy another contribute contributed contributing contributes fault explanation
    behind-schedule lag lags lagged needle realistic feasible achievable edits edit believe believes
    believed match matches matching disagree disagrees disagreement mismatch machine agree agrees back
    worries burning fire rescue performing promising story score reachable attainable compared compare help
    alright refreshed otherwise anything rescued saved salvaged
    missed failures misses amber partial partly half
    believing overdue single short contradict contradicts contradicting thinks claims says call named pick
    neither nor average mean median situation picture brief situation holds sense sounds hear
"""
WORDS = frozenset(_WORDS.split())
"""Words of questions, and words that say nothing; a mistyped one is read as the nearest of these."""

ADVERB = re.compile(
    r"[a-z]+(?:ous|ful|ing|ed|ent|ant|iv|ive|[^aeiou]ab|ib|ate)ly"
    r"|(?:(?:re|fin|gener|usu|especi|essenti|tot|origin|initi|eventu|actu|accident|potenti|substanti|gradu"
    r"|norm"
    r"|natur|materi|exception|ide|liter|occasion|person|seri|equ|form|vit)al"
    r"|(?:bas|typ|pract|drast|dramat|realist|crit|log|automat|specif|radic|histor|tact|optimist"
    r"|pessimist)ical"
    r"|part|main|near|large|high|certain|probab|possib|bare|sure|most|rare|clear"
    r"|particular|regular|similar|rapid|quick|poor|week|month|year|dai|ear|hard|bad|nice|simp|honest|final"
    r"|full|complete|entire|definite|abrupt|short|steadi|heavi|slight|strong|direct|precise"
    r"|extreme|perfect|unlike|like|on)ly"
)
"""Words on -ly that say how, and are no name: "family" and "supply" may be one. Those of what a thing
belongs to
("legally", "financially") narrow what is asked, and are none of these."""

KINDS = (
    ("key_result", re.compile(r"\b(?:key results?|krs?|metrics?)\b")),
    ("objective", re.compile(r"\b(?:objectives?|goals?)\b")),
    ("team", re.compile(r"\b(?:teams?|department|group)\b")),
)
