"""Letters of Hangul."""

from __future__ import annotations


def is_syllable(char: str) -> bool:
    """Whether a sign is a syllable of Hangul, 가 to 힣; no sign at all is none."""
    return "가" <= char <= "힣"
