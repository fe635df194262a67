"""Everyday English in questions: verbs and words that say nothing more of what is asked, words that are never
a slip of another one, and what is no question but an order."""

from __future__ import annotations

import re

from okrtui.domain.title_text import lemma_in, listed

_VERBS = listed(
    """
    accomplish achieve add address adjust advance affect alarm alter amend annoy answer appear arise ask
    assess assist assume attain beat begin believe bother bounce break bring budge call carry catch
    celebrate change check choose claim clarify clear climb close collect combine come commit compare
    complete concern conclude confuse consider continue contract convince count cover crawl creep crush
    declare decline decrease degrade delay deliver depend derail describe deteriorate differ dip divide do
    double doubt drift drop edge end endanger enumerate estimate evaluate evolve exceed expand expect
    explain face fail fall fear feel figure find finish fix flag flatten flip fluctuate follow forget
    freeze fulfil fulfill gain gather gauge get give go grade group grow guess halt halve hamper handle
    hang happen head hear help highlight hinge hit hold hope hurt identify ignore impact impede improve
    inch increase influence inform jeopardise jeopardize judge keep kick know lack land launch lead leap
    learn lie lift list locate look lower maintain make manage matter mean measure meet mend mention miss
    modify move nail name need neglect notice nudge obstruct occur open order outline overshoot own pause
    perform pick plateau pledge plummet point postpone predict preserve pretend proceed produce project
    promise pull push puzzle raise rank rate reach realise realize rebound recover redefine regard rely
    remain remember repair rephrase report request require rescue resolve rest resume retain revise reword
    rewrite rise run save say score see seem shift ship shove show shrink signify sink sit skip slide
    smash soar solve sort sound spike split spot stagnate stand start state stick stop struggle succeed
    suffer sum summarise summarize support suppose surpass surprise sustain swear swing tackle take tally
    tank tell think threaten tick touch track trail treat triple trust try tune turn tweak unblock
    undershoot understand update vary view vow want watch win wind wish wobble wonder worsen wrap
    """
)
"""Verbs that a question about a row may be asked with, in any of their forms."""
_PLAIN = listed(
    """
    able abruptly absolutely accurate across actual additional adequate afternoon afterwards again agenda
    ahead aim aims alarming alive almost alone already also always ambition ambitions angry answer answers
    anyhow anymore anyone's anyway anyways apart apparent apparently approximately area areas around asap
    aside assignee assignees attempt attempts average aware away awful awkward background badly barely
    basic basically behind besides bet big bigger bit briefly bright brilliant broad broken btw busy calm
    careful carefully case cases cause causes chances change clear clearly close closely clue comfortable
    common compared comparison complete completely complex concrete confusing considerable consistent
    constant constantly context correct correctly crucial culprit current currently daily dangerous data
    deadline decline declines deep definite definitely delay delays delicate dependencies dependency
    desperate detail details difference differences different difficult direct direction directly distance
    doable doubtful doubts down downward driver drivers drop due easily easy effect effective effects
    effort efforts either else elsewhere end enough entire entirely eoq eoy equal equally especially
    essential essentially estimate estimates even evening eventually everyone's everywhere evidently exact
    exactly exciting expectation expectations explanation exposed extra extreme extremely eye eyes fact
    factor factors facts failure failures fair fairly fall false familiar far fast faster fatal favorable
    favourable fears feeling feet figure figures final finally finished firm firstly flat foot forecasts
    forever form formal former formerly forward fragile frankly free frequent frequently fresh full fully
    fundamental funny further fyi gain gains gap gaps general generally genuine gimme gladly glance gloomy
    gonna gotta gradual gradually great greatly grim guess gut half halfway hand hands happy hard hardly
    harmful headed heavy helpful hence hidden high higher highlights hmm honest honestly hopefully
    hopeless hopes horizon hot huge hurdle hurdles idea ideal ideas idle immediate immediately imo
    important impossible impression improvement improvements inaccurate incomplete inconsistent
    increasingly indeed individual info information initial initially inside instantly instead intense
    interesting internal issue issues jump just key kind kindly kinds known lag laggard laggards large
    largely lasting lastly late lately latest lazy lead leads left lemme level likelihood like likely limited
    line lines literally local long longer lookout loose loser losers loss losses lot lots low lower
    lowlights lucky main mainly major massive maybe meaning meanwhile mere merely middle mild mind minimal
    minor mixed moderate modest momentum monthly moreover morning mostly move much namely narrow natural
    near nearly neat necessarily necessary negative nervous neutral never new newly next nice nicely
    nonetheless normal normally notable notably note notes nowhere number numbers obvious obviously
    occasionally odd odds often once only open opinion optimal ordinary origin original originally origins
    others otherwise outdated outside overall overnight own pain painful part partial partially particular
    particularly partly parts past patient pending perfect perfectly perhaps permanent personally
    pessimistic phase piece pieces place plain plan plans plate pleasant plenty pls plz point points
    poorly popular positive possible possibly potentially practically precise precisely prediction
    predictions present presumably previous previously primarily primary prime prior probability probable
    probably problem process productive progressing promise promises promptly proper properly prospect
    prospects proud pure purely q1 q2 q3 q4 quarter-end quick quickly quiet quietly radar rapid rare
    rarely rather raw readily ready real realistic reality really reasonable recap recent recently regress
    regressed regressing regular relatively relevant reliable remaining remarkable remarkably repeatedly
    responsible rest right rise risks roadblock roadblocks root rough roughly rundown sadly safe safely
    same satisfied scary secondary seldom sense sensible separate separately serious seriously setback
    setbacks severe severely shaky shape sharp shift short shorter shortfall showstopper showstoppers side
    sides significant significantly silent similar similarly simple simply single slight slightly slow
    slower slowly small smaller smooth smoothly snapshot soft sole solely solid somehow someone's
    sometimes somewhat soon sorry sort sorts source sources special specific specifically speed spot spots
    stable stage stages stale standard standing start state static steadily steady steep step steps sticky
    still straight strange strength strengths strict strictly strong strongly stuff stupid substantial
    substantially success sudden suddenly sufficient suitable super surely surprise surprises surprising
    sweet swing tbh temporary tense terrible than therefore thin thoroughly throughout thus thx tight
    tightly tiny together totally tough tremendously trend tricky trivial trouble troubles true truly try
    turn type types typical typically ugly ultimate ultimately um uncertain unclear unexpected unfinished
    unfortunately unhappy unhealthy unique unknown unlikely unlucky unrealistic unresolved unstable unsure
    unusual unusually up updates upset upward urgent useful useless usual usually vague valid various
    versus victories victory view virtually vital vs wanna warm way ways weakness weaknesses weekly weird
    wholly wide widely willing winner winners word words worse worst worthwhile wrong ya yeah year-end
    yearly yet
    """
)
"""Words that colour a question and ask nothing of their own."""
_OUTSIDE = listed(
    """
    lunch dinner breakfast coffee weather rain snow laptop printer password salary salaries wage pizza beer
    holiday holidays vacation birthday car cars train flight hotel restaurant movie song poem joke recipe game
    football election president stock stocks bitcoin crypto price prices tax taxes war news capital country
    city street wifi phone network server servers office desk chair door window toilet kitchen parking bus cat
    dog baby wife husband doctor teacher school planet moon sun sky earth ocean colour color music radio tv
    hire hires employee employees boss colleague candidate candidates meeting meetings document file life tea
    party internet website invoice trip parents kids food health money rent loan law lawyer court police army
    market competitor competitors competition google apple amazon microsoft tesla samsung
    """
)
"""Everyday nouns, which are never a slip of the name of a row."""
ORDER = re.compile(
    r"^(?:(?:please|pls|plz|hey|hi|ok|okay|now|just|could you|can you|would you|will you|you should"
    r"|i want you to|"
    r"let us|go and) )*"
    r"(?:change|set|raise|lower|move|edit|rename|delete|remove|archive|assign|close|reopen|add|create"
    r"|remind|send|"
    r"notify|email|mail|message|ping|schedule|invite|translate|order|book|buy|call|cancel|approve|mark"
    r"|increase|"
    r"decrease|reduce|fix|improve|fire|hire|pay|reset|undo|export|import|print|sync|link|unlink|install|"
    r"update (?!(?:on|of|from|for|about|me|us|please|since|regarding)\b)|write (?!(?:me )?(?:a "
    r"|the )?(?:summary|"
    r"overview|update|report)))"
    r"(?! (?:of|in|since|from|by)\b)(?!\S)"
)
"""What is to be done, where only what stands can be told."""


def says_nothing(word: str) -> bool:
    """Whether a word of a question adds nothing to what is asked."""
    return word in _PLAIN or lemma_in(word, _VERBS) is not None


def is_outside(word: str) -> bool:
    """Whether a word speaks of what no store of objectives holds."""
    return word in _OUTSIDE
