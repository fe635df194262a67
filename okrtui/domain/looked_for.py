"""Whether what is typed into a field that looks for something means a name: whatever its case and Unicode
form, with its last syllable half composed, or as the initials of its syllables (ㅂㅁㄴ for 박미나)."""

from __future__ import annotations

import unicodedata

_CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_INITIALS = str.maketrans(_CONSONANTS, "".join(chr(0x1100 + place) for place in range(19)))


def _letters(text: str) -> str:
    """Hangul taken apart; a consonant typed alone is the initial of a syllable."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).translate(_INITIALS)).casefold()


def means(typed: str, name: str) -> bool:
    """Whether every word of ``typed`` stands somewhere in ``name``, or is made of the initials of syllables
    that follow each other there. Nothing typed means everything."""
    letters = _letters(name)
    initials = "".join(
        _letters(char)[:1] for char in unicodedata.normalize("NFC", name) if not char.isspace()
    )
    return all(
        word in letters or (set(word) <= _LEADING and word in initials) for word in _letters(typed).split()
    )


_LEADING = frozenset(chr(0x1100 + place) for place in range(19))
