"""Questions: one is typed, its answer stands below; a sentence opens the rows it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from okrtui.asking.answer import ask
from okrtui.asking.model import Answer, Asked
from okrtui.asking.offers import offers
from okrtui.asking.row_places import place_of_row, titles
from okrtui.asking.scene import Memory
from okrtui.named import NamedTuple
from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.input_line import Input
from okrtui.tui.keys import Key
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.screens.typed_draft import TypedDraftScreen
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.begun import keeps_begun
from okrtui.words.ask import question_text, sentence_text, words_for
from okrtui.words.width import tame, wrap


class Answered(NamedTuple):
    """A question with its answer, and what the rows that it rests on are called."""

    text: str
    answer: Answer
    names: Mapping[str, str]


class AskScreen(InDepth, TypedDraftScreen):
    """Enter asks what is typed; then it opens what the sentence under the cursor rests on: the row, or a list
    of them below it."""

    KEYS = (
        Key("ask_enter", "ask", "enter", "submit", 10, words="ask"),
        Key("ask_down", "ask", "down,ctrl+n", "step(1)", words="ask"),
        Key("ask_up", "ask", "up,ctrl+k", "step(-1)", words="ask"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "ask"
    takes_answers = True
    share = 0.55
    offered: Sequence[Asked] = ()
    told: Answered | None = None
    unfolded: int | None = None
    _reading = False

    def placeholder(self) -> str:
        return self.style.words.say("ask.placeholder")

    def on_mount(self) -> None:
        self.memory = Memory()

        def show(found: Sequence[Asked]) -> None:
            self.offered = found
            self.remake()

        self.read(lambda: offers(self.memory.scene(self.session.workspace())), "ask", show)
        self.go_on_with_draft()

    def kept_at(self) -> str:
        return "question"

    def typed_fields(self) -> dict[str, str]:
        """A question until it is answered."""
        answered = self.told is not None and self.told.text == self.text.strip()
        return {} if answered else super().typed_fields()

    def fill_in(self, kept: Mapping[str, str]) -> None:
        """It stands there to be gone on with, or typed over."""
        super().fill_in(kept)
        self.query_one("#text", Input).action_select_all()

    def kept_told(self) -> str:
        """Where none can be kept it is let go: it is soon typed again."""
        return super().kept_told() if keeps_begun(self.session.workspace()) else ""

    def make(self) -> TextRows:
        say = self.style.words.say
        if self.told is None:
            return TextRows(self.style, say("ask.title"), list(self._offers("ask.try", self.offered)))
        return TextRows(self.style, say("ask.title"), list(self._answer(self.told)))

    def _offers(self, heading: str, offered: Sequence[Asked]) -> Iterator[TextRow]:
        if not offered:
            return
        yield self.heading(heading)
        for one in offered:
            text = question_text(self.style.words, one)
            yield from self.sentence(text, "text", ("question", text))

    def _answer(self, told: Answered) -> Iterator[TextRow]:
        """The sentences, the parts of a change, the rows of the one that is unfolded."""
        words, answer = words_for(told.answer), told.answer
        lines = [(sentence_text(words, one), one.rows, "strong") for one in answer.sentences]
        lines += [
            (
                f"  {sentence_text(words, part.sentence)}",
                part.sentence.rows,
                "on_track" if part.amount > 0 else "at_risk",
            )
            for part in answer.parts or ()
        ]
        for number, (text, rows, role) in enumerate(lines):
            indent = "  " + " " * (len(text) - len(text.lstrip()))
            wrapped = wrap(text, max(20, self.across - len(indent) - 2), self.style.glyphs.ambiguous)
            key = ("sentence", number) if rows else None
            yield TextRow([(indent + wrapped[0], role)], key=key, values={"row": text.strip()})
            for more in wrapped[1:]:
                yield TextRow([(indent + more, role)], follows=True)
            if self.unfolded == number:
                for row in rows:
                    name = told.names.get(row, "")
                    parts = [
                        (f"{indent}  {tame(name or row)}", "text"),
                        (f"  {tame(row) if name else ''}", "faint"),
                    ]
                    yield TextRow(parts, key=("row", number, row), values={"row": row})
        yield from self._offers("ask.nearest_head", answer.nearest)

    def ask(self, text: str) -> None:
        """What is typed is asked with Enter; until then the answer before it stands."""
        if not text.strip() and self.told is not None:
            self.told, self.unfolded = None, None
            self.remake()

    def works(self) -> dict[str, bool]:
        asks = bool(self.text.strip()) and not self._reading
        return {id: does or asks for id, does in super().works().items()}

    def submit(self) -> None:
        text = self.text.strip()
        if not text or (self.told is not None and self.told.text == text):
            super().submit()
        elif not self._reading:
            self._reading = True
            self.read(lambda: self._asked(text), "ask", self._show)

    def _asked(self, text: str) -> Answered:
        workspace = self.session.workspace()
        answer = ask(workspace, text, self.memory)
        return Answered(text, answer, titles(self.memory.scene(workspace), answer))

    def _show(self, told: Answered) -> None:
        self._reading = False
        self.told, self.unfolded = told, None
        self.keep_soon()
        self.remake()
        self.rows_list.move_to(0)
        if self.text.strip() != told.text:
            self.ask(self.text)
        else:  # what is typed next is the next question
            self.query_one("#text", Input).action_select_all()

    def tell_error(self, error: Exception) -> None:
        self._reading = False
        super().tell_error(error)

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        key = message.key
        if not isinstance(key, tuple):
            return
        if key[0] == "question":
            field = self.query_one("#text", Input)
            field.value = key[1]
            field.cursor_position = len(key[1])
            self.submit()
        elif key[0] == "row":
            self._open(key[2])
        elif self.told is not None:
            rows = self._rows(key[1])
            if len(rows) == 1:
                self._open(rows[0])
            else:
                self.unfolded = None if self.unfolded == key[1] else key[1]
                self.remake()

    def deep(self) -> Chosen | None:
        """What the sentence under the cursor rests on: the first key result or objective, else team."""
        key = self.rows_list.current_key
        if not isinstance(key, tuple) or self.told is None or key[0] == "question":
            return self.everybody()
        rows = (key[2],) if key[0] == "row" else self._rows(key[1])
        kinds = {2: "objective", 3: "key_result"}
        path = next((row for row in rows if ":" not in row and row.count("/") in kinds), None)
        team = next((row.removeprefix("team:") for row in rows if row.startswith("team:")), None)
        if path is None:
            return Chosen("team", 0, team, "") if team is not None else None
        return Chosen(kinds[path.count("/")], 0, path, "")

    def _rows(self, number: int) -> tuple[str, ...]:
        assert self.told is not None
        answer = self.told.answer
        every = [*answer.sentences, *(part.sentence for part in answer.parts or ())]
        return every[number].rows

    def _open(self, row: str) -> None:
        self.read(lambda: place_of_row(self.session.workspace(), row), "place", self.go_to_place)
