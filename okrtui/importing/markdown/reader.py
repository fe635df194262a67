"""Reads objectives, key results, their fields and their history from Markdown."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import PurePath

from msgspec.structs import replace

from okrtui.domain.ids import fold
from okrtui.errors import UsageError
from okrtui.importing.calendar import named_cycle
from okrtui.importing.markdown.blocks import LEFT, Block, Sort, blocks_of
from okrtui.importing.markdown.draft import KeyDraft, ObjectiveDraft, of_cycle
from okrtui.importing.markdown.labels import (
    Said,
    field_in,
    inline,
    is_announced,
    is_bold,
    is_group,
    is_labelled,
    is_name,
    is_period,
    is_section,
    is_to_fill,
    is_work,
    key_result_in,
    number_in,
    numbered_objective_in,
    objective_in,
    plain,
    said,
    unquoted,
)
from okrtui.importing.markdown.objective_signs import announces, looks_like_one, retells, stands_above
from okrtui.importing.markdown.parts import parted
from okrtui.importing.markdown.tracking import named_results, tracked
from okrtui.importing.model import Asked, Flagged, Question, Seen, SeenObjective, Spot, Unread
from okrtui.importing.tables.headers import meanings
from okrtui.importing.tables.rows import read_sheets
from okrtui.importing.tables.sheet import Sheet

_NUMBERED = re.compile(r"\d{1,2}[.)]\s+(.*)", re.DOTALL)


def read_markdown(text: str, file: str, asked: Asked) -> Seen:
    """What a text says. What stands under no objective is listed."""
    blocks = blocks_of(text)
    return _Reader(blocks, file, asked).seen()


class _Reader:
    def __init__(self, blocks: list[Block], file: str, asked: Asked) -> None:
        self.blocks, self.file, self.asked = blocks, file, asked
        read = (one.text for one in blocks if one.text and one.sort not in LEFT)
        self.labelled = any(objective_in(text) is not None for text in read) or any(
            one.sort is Sort.HEADING and numbered_objective_in(one.text) for one in blocks
        )
        self.drafts: list[ObjectiveDraft] = []
        self.others: list[SeenObjective] = []
        self.unread: list[Unread] = []
        self.flagged: list[Flagged] = []
        self.questions: list[Question] = []
        self.cycle = PurePath(file).stem if named_cycle(PurePath(file).stem, ()) else ""
        self.team = ""
        self._key: KeyDraft | None = None
        self._key_depth = -1
        self._in_work = False
        self._work_depth = -1
        self._item_depth = 0  # of the initiative above
        self._under = False
        self._last_heading = ""
        self._listed = -1  # depth of the list whose item is the objective above
        self._depth = 0  # of the heading of the objective, or of its initiatives
        self._aside = False
        self._period = False  # the heading above says a cycle alone
        self._announced = 0  # depth of the heading that announces the next line as an objective
        self._titles: set[tuple[str, str]] = set()
        self._told = False  # the cycle stands in a line of its own
        self._numbers: set[tuple[str, str, int]] = set()

    def seen(self) -> Seen:
        for place, one in enumerate(self.blocks):
            if one.sort is Sort.HEADING:
                self._heading(one, place)
            elif one.sort is Sort.ITEM:
                self._item(one, place)
            elif one.sort is Sort.TABLE:
                self._table(one)
            elif one.sort in LEFT:
                self.unread.append(Unread(self._place(one), one.text, one.sort.name.lower()))
            else:
                self._prose(one, place)
        objectives = [self._whole(one) for one in self.drafts if self._is_one(one)]
        return Seen(
            (*objectives, *self.others),
            tuple(self.unread),
            tuple(self.flagged),
            (*dict.fromkeys(self.questions),),
        )

    def _is_one(self, draft: ObjectiveDraft) -> bool:
        """Whether it is an objective: the file has labels, or it looks like one. What is none is listed."""
        if self.labelled or looks_like_one(draft, draft.heading, PurePath(self.file).stem):
            return True
        reason = "no_objective" if draft.keys or draft.work else "prose"
        told = [(draft.place, draft.said.text), *((one.place, one.said.text) for one in draft.keys)]
        told += [(draft.place, text) for text in (*(one.text for one in draft.work), *draft.notes)]
        told += [(one.place, text) for one in draft.keys for text in (*one.notes, *one.fields.values())]
        self.unread += [Unread(place, text[:200], reason) for place, text in told]
        return False

    def _whole(self, draft: ObjectiveDraft) -> SeenObjective:
        seen = draft.seen(self.asked.dates, self.unread)
        keys = [part for key in seen.key_results for part in parted(key, self.flagged)]
        return replace(seen, key_results=tuple(keys))

    def _place(self, block: Block) -> Spot:
        return Spot(self.file, block.line)

    def _miss(self, block: Block, reason: str) -> None:
        self.unread.append(Unread(self._place(block), plain(block.text)[:200], reason))

    @property
    def _draft(self) -> ObjectiveDraft | None:
        return self.drafts[-1] if self._under else None

    def _begin(self, block: Block, one: Said) -> None:
        number = number_in(block.text)
        one = one._replace(text=unquoted(one.text))
        told = (self.cycle, fold(one.text))
        if told in self._titles or (number is not None and self._counted(number)):
            self._under, self._key = False, None
            self._miss(block, "twice")
            return
        self._titles.add(told)
        if number is not None:
            self._numbers.add((self.cycle, self._last_heading, number))
        draft = ObjectiveDraft(one, self._place(block), self.cycle, self.team)
        draft.heading = self._last_heading
        self.drafts.append(draft)
        self._key, self._key_depth, self._in_work, self._under, self._aside = None, -1, False, True, False
        self._depth = block.depth if block.sort is Sort.HEADING else 0
        self._listed = -1

    def _counted(self, number: int) -> bool:
        """Whether an objective of this number stood already in this part of the file, or in any where this
        part tells again how it stands: parts count from one, each its own."""
        parts = {part for cycle, part, one in self._numbers if cycle == self.cycle and one == number}
        return self._last_heading in parts or bool(parts and retells(self._last_heading))

    def _add_key(self, block: Block, text: str, depth: int, *, named: bool = False) -> None:
        """``depth`` is that of an item, or -1 of a heading, whose items are all below it. ``named``: by a
        label."""
        assert self._draft is not None
        title, fields = inline(text)
        one = said(title, numbered=block.number is not None or block.sort is Sort.HEADING)
        if not one.text:
            return
        self._key, self._key_depth, self._in_work = KeyDraft(one, self._place(block), fields), depth, False
        self._key.named = named
        self._draft.keys.append(self._key)

    def _heading(self, block: Block, place: int) -> None:
        title = objective_in(block.text) or numbered_objective_in(block.text)
        key = key_result_in(block.text)
        if key and not self._under and self._last_heading and not self.labelled:
            self._begin(block, said(self._last_heading))
        if key and self._under:
            self._add_key(block, key, -1, named=True)
        elif is_announced(block.text):
            self._context(block)
            self._announced = block.depth
        elif is_section(block.text):
            self._section()
        elif is_work(block.text):
            self._in_work, self._work_depth, self._key = self._under, -1, None
        elif self._under and (numbered := _NUMBERED.fullmatch(block.text)):
            self._add_key(block, numbered[1], -1)
        elif title:
            self._begin(block, said(title))
        elif key:
            self._miss(block, "prose")
        elif not self.labelled and self._has_items(place) and not self._is_above(block, place):
            self._begin(block, said(block.text))
        elif self._under and self._depth and block.depth > self._depth:
            self._aside, self._key = not self._in_work, None
            self._note(block)
        else:
            if not self.labelled and self._has_items(place) and not announces(plain(block.text)):
                self._miss(block, "prose")
            self._context(block)

    def _section(self) -> None:
        """Results follow: what stood as a list above the first such line says what is meant by them."""
        self._key, self._in_work, self._aside = None, False, False
        draft = self._draft
        if draft is None or draft.sectioned:
            return
        draft.sectioned = True
        draft.notes += [one.said.text for one in draft.keys]
        draft.keys = []

    def _context(self, block: Block) -> None:
        """A heading that stands above objectives: it may name a cycle or a team; what follows is of none."""
        text = plain(block.text)
        named = field_in(block.text)
        self._period = is_period(text)
        if named_cycle(text, ()) is not None and not self._told:
            self.cycle = text
        elif named is not None and named[0] == "team":
            self.team = named[1]
        self._last_heading = text
        self._under, self._key, self._in_work, self._aside = False, None, False, False

    def _has_items(self, place: int) -> bool:
        """Whether results follow a heading before the next one."""
        for one in self.blocks[place + 1 :]:
            if one.sort is Sort.HEADING or (one.sort is Sort.PROSE and is_bold(one.text)):
                return False
            if one.sort is Sort.ITEM:
                return not is_work(self.blocks[place].text)
        return False

    def _is_above(self, block: Block, place: int) -> bool:
        """Whether a heading or an item only says whose objectives follow."""
        below = takewhile(lambda one: one.sort is Sort.ITEM, self.blocks[place + 1 :])
        if block.sort is Sort.ITEM:
            below = takewhile(lambda one: one.depth > block.depth, below)
        text, items = plain(block.text), [(one.depth, one.text) for one in below]
        return is_period(text) or stands_above(text, items, likewise=self._listed >= 0)

    def _is_announced(self, block: Block) -> bool:
        """Whether the line is the objective that a heading announced; then it begins."""
        depth, self._announced = self._announced, 0
        if depth and plain(block.text):
            self._begin(block, said(block.text))
            self._depth = depth
        return depth > 0

    def _prose(self, block: Block, place: int) -> None:
        if self._is_announced(block):
            return
        title = objective_in(block.text)
        following = self.blocks[place + 1] if place + 1 < len(self.blocks) else None
        if title:
            self._begin(block, said(title))
        elif is_section(block.text):
            self._section()
        elif is_work(block.text) and self._under:
            self._in_work, self._work_depth = True, -1
        elif is_bold(block.text) and is_period(plain(block.text)):
            self._context(block)
        elif (
            not self.labelled
            and (is_bold(block.text) or (self._period and is_name(block.text)))
            and following is not None
            and following.sort is Sort.ITEM
        ):
            self._begin(block, said(block.text))
        elif (key := key_result_in(block.text)) and self._under:
            self._add_key(block, key, -1, named=True)
        elif not self._field(block):
            self._note(block)

    def _note(self, block: Block) -> None:
        if not plain(block.text):
            return
        below = self._key is not None and block.depth > self._key_depth
        target = self._key if below else self._draft
        if target is None:
            self._miss(block, "prose")
        else:
            target.notes.append(plain(block.text.lstrip("> ")))

    def _field(self, block: Block) -> bool:
        """Whether the line is a field of what stands above it."""
        own, beside = inline(block.text)
        found = field_in(own)
        if found is None:
            return False
        name, value = found
        target = self._key if self._key is not None and block.depth > self._key_depth else self._draft
        if target is None or name in target.fields:
            if self._draft is not None or name not in ("team", "cycle"):
                return False
            self.team, self.cycle = (value, self.cycle) if name == "team" else (self.team, value)
            self._told = self._told or name == "cycle"
            return True
        if not value and name != "description":
            return True
        target.fields[name] = value
        for other, said_of_it in beside.items():
            target.fields.setdefault(other, said_of_it)
        return True

    def _item(self, block: Block, place: int) -> None:
        if self._is_announced(block):
            return
        if is_to_fill(block.text):
            self._miss(block, "placeholder")
            return
        title, key = objective_in(block.text), key_result_in(block.text)
        in_key = self._key is not None and block.depth > self._key_depth
        if title and not (in_key and any(char.isdigit() for char in title)):
            self._begin(block, said(title))
            self._key_depth = block.depth
        elif key is not None and self._under:
            if key:
                self._add_key(block, key, block.depth, named=True)
            else:
                self._key, self._in_work = None, False
        elif not self.labelled and (not self._under or self._listed >= 0) and self._is_above(block, place):
            self._context(block)
            self._miss(block, "prose")
        elif self._heads_list(block, place):
            own, fields = inline(block.text)
            self._begin(block, said(own))
            self._listed, self.drafts[-1].fields = block.depth, fields
        elif self._draft is None:
            self._miss(block, "prose")
        elif is_work(block.text):
            self._in_work, self._work_depth = True, block.depth
        elif is_group(block.text):
            self._key, self._in_work = None, False
        elif self._in_work and block.depth > self._work_depth:
            self._work(block)
        elif self._field(block):
            return
        elif in_key or self._aside or (block.number is None and is_labelled(block.text)):
            self._note(block)
        else:
            self._add_key(block, block.text, block.depth)

    def _heads_list(self, block: Block, place: int) -> bool:
        """Whether an item of a list is an objective whose results are the items below it: of a file without
        labels, under no other objective than the one above it in the same list."""
        if self.labelled or is_work(block.text) or (self._under and self._listed != block.depth):
            return False
        following = self.blocks[place + 1] if place + 1 < len(self.blocks) else None
        return following is not None and following.sort is Sort.ITEM and following.depth > block.depth

    def _work(self, block: Block) -> None:
        """An initiative, or a line about the one above."""
        assert self._draft is not None
        if self._draft.work and block.depth > self._item_depth:
            self._draft.notes.append(f"- {plain(block.text)}")
            return
        self._item_depth = block.depth
        self._draft.work.append(said(block.text))

    def _table(self, block: Block) -> None:
        """A history of the key results above it, or a table of its own."""
        if self._draft is not None and tracked(self._draft, block, self.file, self.asked, self.unread):
            return
        if self._tells_again(block):
            self._unread_table(block)
            return
        name = self._last_heading or (self._draft.said.text if self._draft else "")
        try:
            seen = read_sheets([Sheet(self.file, named_results(block.rows), name)], self.asked)
        except UsageError:
            self._unread_table(block)
            return
        named = [one for one in seen.objectives if one.title != name]
        if (
            self._draft is None
            and not named
            and (self.labelled or not any(one.key_results for one in seen.objectives))
        ):
            self._unread_table(block)  # a heading that is called no objective, or names nothing measured
            return
        self.unread += seen.unread
        self.questions += seen.questions
        for one in seen.objectives:
            if self._draft is not None and any(flag.title == one.title for flag in seen.flagged):
                self._draft.told.append(one)
            else:
                self.others.append(of_cycle(one, self.cycle))
        if self._draft is None:
            self.flagged += seen.flagged

    def _tells_again(self, block: Block) -> bool:
        """Whether each row is about an objective that the text above has already ("Objective 1: …")."""
        known = {number for *_, number in self._numbers}
        for at, name in enumerate(block.rows[0].cells):
            if "objective" in meanings(plain(name)):
                told = [number_in(row.text(at)) for row in block.rows[1:] if row.text(at)]
                return bool(told) and all(one in known for one in told)
        return False

    def _unread_table(self, block: Block) -> None:
        self.unread += [
            Unread(Spot(self.file, row.number), " | ".join(row.cells)[:200], "prose") for row in block.rows
        ]
