"""Everyday English in questions: verbs and words that say nothing more of what is asked, words that are never
a slip of another one, and what is no question but an order."""

from __future__ import annotations

import re

from okrtui.domain.title_text import lemma_in, listed

_VERBS = listed(
    """
    touch celebrate sit unblock catch compare summarise summarize wonder guess suppose expect hope struggle
    suffer hurt affect impact influence evolve perform differ fluctuate choose describe clarify watch follow
    mention solve resolve address tackle handle face lack require request nail smash crush surpass exceed beat
    overshoot undershoot trail tank plummet climb soar spike dip slide recover rebound plateau flatten shrink
    forget skip ignore neglect postpone hang freeze spend lose gain bother annoy scare alarm surprise cost
    push
    pull remain seem appear feel sound turn head wind stay sit want wish try manage cover leave join bring
    clear
    fear doubt promise commit estimate project predict trust count track vary
    """
)
"""Verbs that a question about a row may be asked with, in any of their forms."""
_PLAIN = listed(
    """
    possible impossible unlikely quick honest serious severe terrible awful great nice solid alarming
    dangerous
    urgent important hopeless desperate weird strange surprising big small huge tiny shaky doubtful unsure
    uncertain nervous gonna wanna gotta lemme gimme pls plz thx ya yeah hmm um meanwhile honestly probably
    maybe perhaps otherwise instead anyway anyways besides overall trend direction form gap distance culprit
    driver drivers factor factors root hurdle hurdles roadblock roadblocks showstopper showstoppers dependency
    dependencies delay delays victory victories highlights lowlights snapshot rundown recap glance bet gut
    feeling assignee assignees speed updates latest figure figures number numbers original former previous
    actual real true wrong right left yet already lately difference differences comparison compared versus vs
    than stuff anyone's everyone's rather fully partly nearly almost halfway completely totally absolutely
    worse worst poorly nicely smoothly properly correctly hardly barely trouble troubles painful pain ugly
    shape state standing positive negative higher lower longer shorter bigger smaller faster slower down up
    hopes fears doubts promises estimate estimates guess chances odds probability headed someone's shortfall
    laggard laggards loser losers winner winners improvement improvements decline declines setback setbacks
    progressing regress regressed regressing momentum regular morning afternoon evening lookout risks issues
    pending unresolved unfinished incomplete finished yeah also else others together throughout across
    """
)
_OUTSIDE = listed(
    """
    lunch dinner breakfast coffee weather rain snow laptop printer password salary salaries wage pizza beer
    holiday holidays vacation birthday car cars train flight hotel restaurant movie song poem joke recipe game
    football election president stock stocks bitcoin crypto price prices tax taxes war news capital country
    city street wifi phone network server servers office desk chair door window toilet kitchen parking bus cat
    dog baby wife husband doctor teacher school planet moon sun sky earth ocean colour color music radio tv
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
