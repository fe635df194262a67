"""The key under a Korean letter: one who has the Korean layout on means the same key."""

from __future__ import annotations

_LETTERS = dict(
    zip(
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
        "qwertyuiopasdfghjklzxcvbnmQWERTOP",
        strict=True,
    )
)


def latin(character: str) -> str:
    """``ㅓ`` is ``j`` on the two-set layout; everything else stands for itself."""
    return _LETTERS.get(character, character)
