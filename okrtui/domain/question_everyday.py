"""Everyday English in questions: verbs and words that say nothing more of what is asked, words that are never
a slip of another one, and what is no question but an order."""

from __future__ import annotations

import re

from okrtui.domain.title_text import lemma_in, listed

_VERBS = listed(
    """
    accomplish achieve address adjust advance affect alarm alter amend annoy appear arise assess assume
    bleed bring lose rescue attain beat begin believe bother embarrass shame scare bounce break budge carry
    catch
    celebrate change
    choose claim clarify
    clear climb come commit compare concern conclude confuse consider continue convince crawl creep crush
    declare decline decrease degrade delay depend derail describe deteriorate develop differ dip do double
    doubt drift edge end endanger enumerate estimate evaluate evolve exceed expect explain face fail fall
    fear feel figure flag flatten flip fluctuate follow forget freeze fulfil fulfill gain gauge get give
    go grow guess halt halve hamper hang happen head highlight hinge hit hope hurt identify ignore impact
    impede improve inch increase influence jeopardise jeopardize keep know lack land leap lie locate look
    lower maintain make manage matter mean mention miss modify move nail name need neglect nudge obstruct
    occur overshoot pause perform pick plateau pledge plummet postpone predict pretend proceed project
    promise pull push puzzle reach reckon realise realize rebound recover redefine regard rely remain remember
    rephrase request require resolve resume revise reword rewrite rise say see seem shift shove show
    shrink signify sink sit skip slide smash soar solve sound spike spot stagnate stand start stop
    struggle succeed suffer summarise summarize suppose surpass surprise swear swing tackle take tank tell
    think threaten tick touch trail triple try tune turn tweak unblock undershoot understand update vary
    view vow want watch wind wish wobble wonder worsen
    """
)
"""Verbs that a question about a row may be asked with, in any of their forms."""
_PLAIN = listed(
    """
    main nothing else data info eod eow eom obsolete measured measurement measurements unmeasured touched
    able abruptly absolutely accurate across actual additional adequate afternoon afterwards again ahead
    alarming alive almost alone already also always anyhow anymore anyone's anyway anyways apart apparent
    apparently approximately area areas around asap aside assignee assignees average aware away awful
    awkward badly barely basically behind besides bet big bigger bit briefly brilliant broad broken btw
    busy careful carefully cause causes chances change clear clearly close closely clue comfortable
    compared comparison completely concrete confusing considerable consistent constant constantly correct
    correctly crucial culprit currently dangerous decline declines definite definitely delicate desperate
    difference differences different difficult direct direction directly distance doable doubtful doubts
    down downward drop due easily easy effective either else nothing elsewhere end enough entire entirely
    eoq eoy
    equal equally especially essential essentially estimate estimates even evening eventually everyone's
    everywhere evidently exact exactly exciting exposed extra extreme extremely factor factors fair fairly
    fall false familiar far fast faster fatal favorable favourable fears feeling figure figures final
    finally finished firm firstly flat forever form former formerly forward fragile frankly frequent
    frequently full fully fundamental funny further fyi gap gaps ground general generally genuine gimme
    gladly glance gloomy gonna gotta gradual gradually great greatly grim guess gut half halfway hardly
    harmful headed heavy helpful hence high higher highlights hmm honest honestly hopefully hopeless hopes
    hot huge hurdle hurdles idea ideal ideas immediate immediately imo important impossible impression
    inaccurate incomplete inconsistent increasingly indeed initially inside instantly instead intense
    interesting jump just kind kindly kinds known lag laggard laggards large largely lasting lastly late
    lately latest lazy left lemme level likelihood like likely limited literally longer lookout loose lot
    lost lots overly low lower lowlights lucky mainly massive maybe meanwhile mere merely middle mild
    minimal mixed moderate modest moreover morning mostly move much namely narrow near nearly neat
    necessarily necessary negative nervous neutral never new newly next nice nicely nonetheless normal
    normally notable notably nowhere number numbers obvious obviously occasionally odd odds often once
    only opinion optimal ordinary originally others otherwise outdated outside overall overnight own pain
    painful partial partially particular particularly partly past pending perfectly perhaps personally
    pessimistic place plain pleasant plenty pls plz point points poorly popular positive possible possibly
    potentially practically precise precisely present presumably previous previously primarily prior
    probability probable probably problem productive progressing promptly proper properly proud pure
    purely q1 q2 q3 q4 quarter-end quick quickly quiet quietly rapid rare rarely rather raw readily real
    realistic reality really reasonable recap recent recently regress regressed regressing relatively
    relevant remarkable remarkably repeatedly rest right rise risks roadblock roadblocks root rough
    roughly rundown sadly safely same scary seldom sense sensible separate separately serious seriously
    setback setbacks severe severely shaky shape sharp shorter showstopper showstoppers significant
    significantly similar similarly simple simply slight slightly slow slower slowly small smaller smooth
    smoothly snapshot solely solid somehow someone's sometimes somewhat soon sorry sort sorts specifically
    spot spots stale start state steadily steady steep sticky still straight strange strength strengths
    strict strictly strong strongly stuff stupid substantial substantially sudden suddenly sufficient
    suitable surely surprise surprises surprising swing tbh tense terrible than therefore thin thoroughly
    throughout thus thx tight tightly tiny together totally tough tremendously trend tricky trivial
    trouble troubles true truly try turn type types typical typically ugly ultimate ultimately um
    uncertain unclear unexpected unfinished unfortunately unhealthy unknown unlikely unlucky unrealistic
    unresolved unstable unsure unusual unusually up updates upset upward urgent useless usual usually
    vague valid various versus view virtually vital vs wanna way ways weakness weaknesses weekly weird
    wholly wide widely willing worse worst worthwhile wrong ya yeah year-end yet
    """
)
"""Words that colour a question and ask nothing of their own."""
_OUTSIDE = listed(
    """
    york paris london tokyo seoul berlin boston busan madrid rome
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
_THINGS = listed(
    """
    save saves
    answer answers base bases batch board boards brand brands call calls card cards case cases center
    centre code cost costs data deal deals demo demos drop-off event events file files form forms free
    fund funds game games gate grade grades grant grants group hire hires lane launch lead leads line
    lines link links load loss losses mail mails note notes order orders page pages partner partners phase
    phases pilot pilots plate platform post posts price prices process rank rate rates rating ratings
    ratio review reviews role roles sale ship shop shops site sites source sources sprint sprints stage
    stages step steps stock stocks store stores stories story supplies supply support task-force test
    tests tier tool tools train trains trial trials trip unit units user users vendor vendors visit visits
    volume wage waste word words yield
    """
)
"""Nouns that the rows of many companies are called by: where no row is, they are no slip of another word."""
ORDER = re.compile(
    r"^(?:(?:please|pls|plz|hey|hi|ok|okay|now|just|could you|can you|would you|will you|you should"
    r"|i want you to|"
    r"let us|go and) )*"
    r"(?:change|set|raise|lower|move|edit|rename|delete|remove|archive|assign|close|reopen|add|create"
    r"|remind(?! me (?:what|who|which|where|how|why)\b)|send|"
    r"notify|email|mail|message|ping|schedule|invite|translate|order|book|buy|call|cancel|approve|mark"
    r"|increase|"
    r"decrease|reduce|fix|improve|fire|hire|pay|reset|undo|export|import|print|sync|link|unlink|install|"
    r"update (?!(?:on|of|from|for|about|me|us|please|since|regarding)\b)|write (?!(?:me )?(?:a "
    r"|the )?(?:summary|"
    r"overview|update|report)))"
    r"(?! (?:of|in|since|from|by)\b)(?!\S)"
)
"""What is to be done, where only what stands can be told."""


IDIOM = re.compile(
    r"\b(?:on my plate|on earth|in the world|in ages|for ages|"
    r"drag\w* (?:their|his|her|your) feet|rock bottom|"
    r"(?:what|how|the way) we (?:measure|count|define|calculate)|(?:responsible"
    r"|to blame) for|"
    r"(?:your|the|a) prediction|lowest scoring|hardest|problem (?:child(?:ren)?|kid|cases?|areas?|spots?)"
    r"|weakest link|lost cause|(?:lowest|worst|weakest|poorest) performers?|under control"
    r"|the (?:facts|reality)|linked (?=tasks?)|"
    r"(?:\d+|one|two"
    r"|three) (?:line"
    r"|liner|sentence)s?|in \S+ backlog|on the agenda|in the plan|on (?:our|my"
    r"|the) radar|"
    r"keep (?:an eye|tabs) on|at hand|in (?:good|bad|great|poor) hands|with flying colou?rs|lost ground"
    r"|sav(?:e|ing) the (?:quarter|cycle|year)|"
    r"trust (?:in )?(?:their|his|her|our) numbers?)\b"
)
"""Words that together name no thing."""


SHORT = {
    "rn": "now", "atm": "now", "asap": "now", "u": "you", "r": "are", "ur": "your", "ppl": "people",
    "wat": "what", "wut": "what", "wht": "what", "hw": "how", "wrt": "about", "re": "about",
    "cuz": "because", "bc": "because", "qtr": "quarter", "obj": "objective", "objs": "objectives",
    "prog": "progress", "w": "with", "tgt": "target", "tgts": "targets", "wk": "week", "wks": "weeks",
    "yday": "yesterday", "gimme": "give me", "lemme": "let me", "whos": "who is",
    "teh": "the", "ths": "this", "waht": "what", "wich": "which", "taht": "that", "adn": "and",
    "머": "뭐", "모": "뭐", "넘": "너무", "쫌": "좀",
    "왤케": "왜 이렇게", "왜케": "왜 이렇게", "왜이케": "왜 이렇게",
}  # fmt: skip
"""Words as they are shortened in a chat, and what they stand for."""
_SOUND = re.compile(r"[\u3131-\u318e]+|h+m+|u+h+m*|lo+l|haha+")


def is_sound(word: str) -> bool:
    """Whether it is a sound and no word: ㅋㅋ, ㅠㅠ, hmm."""
    return _SOUND.fullmatch(word) is not None


def says_nothing(word: str) -> bool:
    """Whether a word of a question adds nothing to what is asked."""
    return word in _PLAIN or word.endswith("iest") or lemma_in(word, _VERBS) is not None


def is_outside(word: str) -> bool:
    """Whether a word is a thing of its own, and never a slip of another word."""
    return word in _OUTSIDE or word in _THINGS
