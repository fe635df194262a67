"""What a question can be about: rows, teams and people by their names, found in its words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from okrtui.domain.given_names import given_name
from okrtui.domain.question_everyday import is_outside
from okrtui.domain.question_ko import STEMS
from okrtui.domain.question_numbers import Numbered
from okrtui.domain.question_text import Nearest, compact, letters, sounds_like, spans

_PARTICLE = re.compile(
    r"(?:에서는|에서의|에서|에게는|에게|한테|으로는|으로|까지|부터|이라는|라는|이란|이가|이는"
    r"|님은|님이|님의|님|팀은|팀이|팀의|팀에서|팀"
    r"|은요|는요|이요|은|는|이|가|을|를|의|에|도|로|과|와|만|요|야|이야|란)$"
)

_CALLED = re.compile(
    r"([가-힣]{2,4})(?:(?:님|씨)(?:께서는?|께|이|가|은|는|을|를|의|도|만|한테|에게|이랑|랑|과|와)?"
    r"|(?P<fond>이)(?:가|는|를|의|도|만|한테|에게|랑))"
)
"""A person who is called by the name: 하나 씨는, 수정이는."""
_WORDS = frozenset(STEMS)

_PLACED = frozenset(["in", "of", "for", "at", "team", "from"])
"""Words behind which a common word is a team all the same, where one is called so."""
_AFTER = frozenset(
    [
        "team",
        "since",
        "this",
        "last",
        "in",
        "now",
        "right",
        "today",
        "currently",
        "and",
        "on",
        "at",
        "for",
        "or",
        "so",
        "yet",
    ]
)
"""Words that go on behind a whole name."""


class Named(NamedTuple):
    """``kind`` is key_result, objective, team, person or kpi; ``path`` its full identifier, of a team or a
    person the bare id. ``title`` names it to people, ``id`` to scripts; ``uid`` the store's."""

    kind: str
    path: str
    title: str
    id: str
    uid: int = 0


_Beside = dict[tuple[str, str], set[Named]]
"""Where two words stand side by side in a title."""


class Mention(NamedTuple):
    """The tokens ``start`` to ``end`` name one of ``meant``."""

    start: int
    end: int
    meant: tuple[Named, ...]


class Names:
    """Every name of an organisation, made once for many questions."""

    def __init__(self, named: Iterable[Named]) -> None:
        self.named = tuple(named)
        self._whole: dict[str, list[Named]] = {}
        self._called: dict[str, list[Named]] = {}
        self._words: dict[str, set[int]] = {}
        self._sizes: dict[int, int] = {}
        for place, one in enumerate(self.named):
            given = _given(one)
            if one.kind == "person":
                for name in dict.fromkeys((compact(one.title), given)):
                    self._called.setdefault(name, []).append(one)
            if is_word(given):
                given = ""  # 하나, 우리: a name only where a person is called by it
            for name in dict.fromkeys((compact(one.title), compact(one.id), compact(one.path), given)):
                if name:
                    self._whole.setdefault(name, []).append(one)
            words = words_of(one.title) | words_of(one.id)
            self._sizes[place] = len(words_of(one.title))
            for word in words:
                self._words.setdefault(word, set()).add(place)
        self._beside: _Beside | None = None
        self._made: tuple[Nearest, Nearest] | None = None

    def warm(self) -> tuple[Nearest, Nearest]:
        """What finds mistyped words, and whole names with mistakes in them; made when first wanted."""
        if self._made is None:
            self._made = Nearest(list(self._words)), Nearest(list(self._whole))
        return self._made

    def mentions(self, words: Sequence[str], common: Collection[str]) -> list[Mention]:
        """The names that stand in these tokens, the longest first; a single word of the ``common`` ones is
        no name."""
        taken: set[int] = set()
        found = []
        for start, end in spans(len(words)):
            if taken.intersection(range(start, end)):
                continue
            plain = end - start == 1 and words[start] in common
            if plain and not _is_place(words, start, end):
                continue
            meant = self._named_by(words[start:end])
            if plain:
                meant = [one for one in meant if one.kind == "team"]
            if meant:
                taken.update(range(start, end))
                found.append(Mention(start, end, tuple(meant)))
        return _joined(words, sorted(found, key=lambda one: one.start))

    def parts(
        self,
        words: Sequence[str],
        found: Sequence[Mention],
        known: Callable[[str], bool],
        among: Collection[Named] | None = None,
    ) -> list[Mention]:
        """``found``, and runs of words that stand side by side in titles, of which one at least is not
        ``known`` from questions, or with which the title begins: "forecast error" of "Forecast error, 30
        days out". ``among``: those whose titles are looked at, None all."""
        pairs = self._neighbours() if among is None else _beside(among)
        made, at = list(found), 0
        while at < len(words) - 1:
            end, meant = at, set[Named]()
            while end + 1 < len(words):
                met = _together(pairs, words[end], words[end + 1])
                met = met if end == at else meant & met
                if not met:
                    break
                end, meant = end + 1, met
            said = words[at : end + 1]
            if meant and all(known(word) for word in said):
                whole = compact("".join(said))
                meant = {one for one in meant if compact(one.title).startswith(whole)}
            within = [one for one in made if one.start <= end and at < one.end]
            same = all(at <= one.start and one.end <= end + 1 and meant <= {*one.meant} for one in within)
            if meant and same:  # a name in it means the same
                made = [
                    *(one for one in made if one not in within),
                    Mention(at, end + 1, tuple(sorted(meant))),
                ]
            at = max(end, at) + 1
        return sorted(made, key=lambda one: one.start)

    def _neighbours(self) -> _Beside:
        """Where two words stand side by side in the title of a row."""
        if self._beside is None:
            self._beside = _beside(self.named)
        return self._beside

    def _named_by(self, words: Sequence[str]) -> list[Named]:
        head = compact("".join(words[:-1]))
        for last in bare(words[-1]):
            known = self._whole.get(head + compact(last))
            if known:
                return known
        return self._called_by(words)

    def _called_by(self, words: Sequence[str]) -> list[Named]:
        """Whom the words call by a name, where nothing but a name can stand."""
        found = _CALLED.fullmatch("".join(words))
        if found is None or len(words) > 2 or (len(words) == 2 and words[1][0] not in "님씨"):
            return []
        if found["fond"] and (ord(found[1][-1]) - 0xAC00) % 28 == 0:
            return []  # only a name that ends in a consonant is drawn out so
        return self._called.get(found[1], [])

    def about(self, words: Sequence[str]) -> list[Named]:
        """Those whose name holds all of these words, small mistakes forgiven, with the fewest words beside;
        else those whose whole name is nearest to them."""
        places: set[int] | None = None
        for word in words:
            found = self.holding(word)
            places = found if places is None else places & found
            if not places:
                break
        if places:
            return [self.named[place] for place in sorted(places)]
        return self.alike("".join(words))

    def numbered(self, called: Numbered) -> list[Named]:
        """Those whose title or id begins as a row is called by its number."""
        rows = [one for one in self.named if one.kind != "person"]
        return [one for one in rows if called.begins(one.title) or called.begins(one.id)]

    def holding(self, word: str) -> set[int]:
        """The places of the names in which a word stands, begins a word, or is mistyped."""
        found = self.stands_in(word)
        if not found and len(word) > 3 and word.endswith("s"):
            found = set(self._words.get(word[:-1], ()))
        if found or is_outside(word):
            return found
        nearest = self.warm()[0]
        for one in bare(word):
            for known in nearest.to(one) if not one.isdigit() else ():
                if _is_slip(one, known):
                    found |= self._words[known]
        return found

    def is_word_of_one(self, word: str) -> bool:
        """Whether a word, as it is spelled, is one of a name."""
        return word in self._words

    def stands_in(self, word: str) -> set[int]:
        """The places of the names in which a word stands or begins a word, as it is spelled."""
        found: set[int] = set()
        for one in bare(word):
            found |= self._words.get(one, set())
        if found:
            return found
        for one in bare(word):
            if len(one) >= 3:
                for known, places in self._words.items():
                    if known.startswith(one) or (len(known) >= 3 and one in known and not one.isascii()):
                        found |= places
        return found

    def alike(self, text: str) -> list[Named]:
        """Those whose whole name is this but for small mistakes."""
        if is_outside(text):
            return []
        nearest = self.warm()[1]
        for one in bare(text):
            best = [name for name in nearest.to(compact(one)) if one.isascii() or _is_slip(one, name)]
            if best:
                return list(dict.fromkeys(named for name in best for named in self._whole[name]))
        return []

    def closest(self, words: Sequence[str], most: int) -> list[Named]:
        """Names that look a little like these words, for a suggestion."""
        wanted = letters("".join(words))
        scored = []
        for place, one in enumerate(self.named[:2000]):
            name = letters(one.title)
            shared = len({wanted[at : at + 3] for at in range(len(wanted) - 2)} & _threes(name))
            if shared:
                scored.append((-shared, len(name), place))
        return [self.named[place] for *_, place in sorted(scored)[:most]]


def _said(title: str, forms: dict[str, set[str]]) -> list[set[str]]:
    """The words of a title in their order, each with what is left without its particles. ``forms``: those of
    the words of other titles, which share most of them."""
    words = re.split(r"[\s_/.,:;()%]+", title.casefold())
    for word in words:
        if word not in forms:
            forms[word] = {compact(word), *bare(word)} if compact(word) else set()
    return [forms[word] for word in words if forms[word]]


def _beside(named: Iterable[Named]) -> _Beside:
    found: _Beside = {}
    forms: dict[str, set[str]] = {}
    for one in named:
        said = [] if one.kind == "person" else _said(one.title, forms)
        for first, second in itertools.pairwise(said):
            for pair in itertools.product(first, second):
                found.setdefault(pair, set()).add(one)
    return found


def _together(pairs: _Beside, first: str, second: str) -> set[Named]:
    found: set[Named] = set()
    for pair in itertools.product({compact(first), *bare(first)}, bare(second)):
        found |= pairs.get(pair, set())
    return found


def _is_slip(word: str, known: str) -> bool:
    """Whether a word may be a mistyped one; a short word that is another one is no slip: york, work; "
    "시장, 시작."""
    if word.isascii():
        return len(word) > 4 or sorted(word) == sorted(known)
    return len(word) > 2 or sounds_like(letters(word), letters(known))


def _is_place(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a common word stands where a team does: "late in people", not "names of people late with …"."""
    behind = words[end] if end < len(words) else ""
    if not start or words[start - 1] not in _PLACED:
        return False
    return words[start - 1] not in ("of", "for") or not behind or behind in _AFTER


def _joined(words: Sequence[str], found: Sequence[Mention]) -> list[Mention]:
    """Neighbours that are words of one name are that name: "high-value" "retention"."""
    joined: list[Mention] = []
    for one in found:
        last = joined[-1] if joined else None
        if last is not None and last.end == one.start:
            said = {compact(part) for word in words[last.start : one.end] for part in word.split("-")}
            both = tuple(
                named for named in (*last.meant, *one.meant) if said <= words_of(f"{named.title} {named.id}")
            )
            if both:
                joined[-1] = Mention(last.start, one.end, both)
                continue
        joined.append(one)
    return joined


def is_word(name: str) -> bool:
    """Whether a given name is a word as well, and names a person only where one is called so: 하나, 우리."""
    return name in _WORDS


def _given(one: Named) -> str:
    """The given name of a person where it is no word of the name: 박미나 → 미나."""
    return compact(given_name(one.title)) if one.kind == "person" and " " not in one.title.strip() else ""


def _threes(text: str) -> set[str]:
    return {text[at : at + 3] for at in range(len(text) - 2)}


def words_of(title: str) -> set[str]:
    """The words of a name, as they are compared."""
    return {one for one in (compact(part) for part in re.split(r"[\s\-_/.,:;()%]+", title)) if one}


def bare(word: str) -> list[str]:
    """A word, and all that may be left of it without its Korean particles, the longest first: 아라는 is 아라
    with 는 behind it, and 아 with 라는."""
    found = {word: compact(word)}
    ends = [word]
    for one in ends:
        for size in range(1, 4):
            cut = one[:-size]
            if cut and cut not in found and _PARTICLE.fullmatch(one[-size:]):
                found[cut] = compact(cut)
                ends.append(cut)
    return sorted(dict.fromkeys(one for one in found.values() if one), key=len, reverse=True)
