"""Words that are read aloud: where a text is made, its signs are turned into words and pauses."""

from __future__ import annotations

from okrtui.words import Words


class SpokenWords(Words):
    """Says what a sign means in the stead of the sign. What people wrote stays as they wrote it: only signs
    of messages, and those that a line asks for by ``sign``, are turned."""

    __slots__ = ()

    def sign(self, name: str) -> str:
        if name == "between":
            return ", "
        if name == "next":
            return ""
        said = self.say(f"plain.sign_{name}")
        return f"{said}," if name in ("added", "gone", "changed") else said

    def _text(self, message: str) -> str:
        text = Words._text(self, message).removeprefix("→ ").replace(" · ", ", ")
        return text.replace("→", self.sign("to")) if "→" in text else text
