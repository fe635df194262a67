"""Letters typed one after another where an answer is chosen: yes, no, done, 100%, 완료."""

from __future__ import annotations

from okrtui.domain.typed_answer import DONE, OPEN, answer_begun, done_typed

_KEPT = 12  # letters of the longest word


class SpelledAnswer:
    """What the last letters say, whatever each of them means as a key."""

    def __init__(self) -> None:
        self._typed = ""

    def press(self, character: str | None) -> tuple[str, bool]:
        """``done`` or ``open`` where the letters end in a word for it, else empty; and whether they are,
        or begin, such a word."""
        if not character or not character.isprintable():
            self._typed = ""
            return "", False
        self._typed = (self._typed + character)[-_KEPT:]
        ends = [self._typed[at:] for at in range(len(self._typed)) if not self._within_number(at)]
        for end in ends:
            said = done_typed(end)
            if said is not None:
                return (DONE if said else OPEN), True
        return "", any(map(answer_begun, ends))

    def _within_number(self, at: int) -> bool:
        """The end of a number says nothing: 50 is no 0."""
        return at > 0 and self._typed[at].isdigit() and self._typed[at - 1].isdigit()
