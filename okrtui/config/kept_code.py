"""The modules of a start as one file: four hundred that are found, read and made of bytes one by one cost a
start a tenth of its work.

Kept beside other caches, where this user alone can put a file, and believed module by module only while its
source is the very file that it was: the versions of a package may have the same times and lengths, where
archives are built so that they repeat, and what installs them makes byte code anew, but not this. Nothing
depends on it: what it lacks is imported as ever.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from collections.abc import Collection, Sequence
from contextlib import suppress
from importlib.machinery import (
    BuiltinImporter,
    FrozenImporter,
    ModuleSpec,
    PathFinder,
    SourceFileLoader,
)
from pathlib import Path
from types import CodeType
from typing import Any
from zlib import crc32

from okrtui.config.paths import cache_folder, private_folder
from okrtui.content_names import content_name

MOST = 3
"""So many of these files are kept: one for every installation that is started."""

_FUNCTION = 0x1 | 0x2
"""What tells a function's code from that of a class or a module: ``CO_OPTIMIZED`` and ``CO_NEWLOCALS`` of
``inspect``, whose import costs a start."""

FORM = 4
"""Which form the file has: what another version wrote is not read."""

State = tuple[int, int, int, int]
"""Of a source: when it last changed, as it says and as the file system says, in nanoseconds; how long it is;
and which file."""

Mark = tuple[str, str, bool, State]
"""Of a module: its source, its byte code, whether it is a package, and its source as it was."""


class KeptCode:
    """A finder of modules: those that are kept and still so."""

    def __init__(self, place: Path, marks: dict[str, Mark], codes: dict[str, CodeType]) -> None:
        self.place = place
        self._marks = marks
        self._codes = codes
        self._before = frozenset(sys.modules)
        self._here, self._beside = _beside() if codes else ("", frozenset())

    def find_spec(self, name: str, path: Sequence[str] | None = None, _: object = None) -> ModuleSpec | None:
        """Where one of these is, in a folder that is looked through and with its source unchanged."""
        code, mark = self._codes.get(name), self._marks.get(name)
        if code is None or mark is None or not _unchanged(mark):
            return None
        source, compiled, package, _ = mark
        folder = os.path.dirname(source)
        root = os.path.dirname(folder) if package else folder
        if path is None and root != self._here and (root not in sys.path or name in self._beside):
            return None
        if path is not None and root not in path:
            return None
        spec = ModuleSpec(name, _KeptLoader(name, source, code), origin=source, is_package=package)
        spec.has_location, spec.cached = True, compiled
        if package:
            spec.submodule_search_locations = [folder]
        return spec

    def end(self) -> Collection[str]:
        """Nothing is found any more. Names of the modules that are worth keeping for the next start: none
        where all that were imported since the beginning came from here."""
        with suppress(ValueError):
            sys.meta_path.remove(self)
        marks, self._codes, self._marks = self._marks, {}, {}
        loaded = {name: one for name, one in list(sys.modules.items()) if name not in self._before}
        others = [one for one in loaded.values() if not isinstance(_loader_of(one), _KeptLoader)]
        if not any(_keepable(one) for one in others):
            return ()
        known = [name for name, mark in marks.items() if _unchanged(mark)]
        return {*known, *(name for name, one in loaded.items() if _keepable(one))}


class _KeptLoader(SourceFileLoader):
    def __init__(self, name: str, source: str, code: CodeType) -> None:
        super().__init__(name, source)
        self._code: CodeType | None = code

    def get_code(self, fullname: str) -> CodeType | None:
        """Once that which was kept, and what stands in the file whenever it is loaded again."""
        code, self._code = self._code, None
        return code or super().get_code(fullname)


def import_kept() -> KeptCode:
    """Let modules come from the file from here on, as far as they are in it. ``end`` ends that."""
    place = _place()
    marks, codes = _read(place)
    kept = KeptCode(place, marks, codes)
    sys.meta_path.insert(_behind_hooks(), kept)
    return kept


def _behind_hooks() -> int:
    """Where Python's own finders begin: what else was put before them changes modules as they come, and goes
    on doing so."""
    own = (BuiltinImporter, FrozenImporter, PathFinder)
    return next((at for at, one in enumerate(sys.meta_path) if one in own), 0)


def keep_code(place: Path, names: Collection[str]) -> None:
    """Write the modules of these names into the file for the next start. What cannot be written is not, and
    nothing where Python was told to write no byte code."""
    try:
        if sys.dont_write_bytecode or not _is_private(private_folder(place.parent)):
            return  # nobody would believe it
    except OSError:
        return
    marks, codes = {}, {}
    for name in sorted(names):
        if not _keepable(sys.modules.get(name)):
            continue
        spec: Any = sys.modules[name].__spec__
        with suppress(ImportError, OSError, SyntaxError, ValueError):  # it may be another text since
            state = _state(spec.origin)
            found = SourceFileLoader(name, spec.origin).get_code(name)
            code = found and slim(found)
            package = spec.submodule_search_locations is not None
            mark = (spec.origin, spec.cached, package, state)
            if code is not None and _unchanged(mark):
                marks[name], codes[name] = mark, code
    from okrtui.config.save import keep

    with suppress(OSError):
        written = marshal.dumps((marks, codes))
        keep(place, _head() + _sum(written) + written)
        others = sorted(place.parent.iterdir(), key=lambda one: one.stat().st_mtime_ns)
        for one in others[:-MOST]:
            one.unlink()


def slim(code: CodeType) -> CodeType:
    """The same code with lines as its only places, and without what its functions say of themselves, which an
    app shows nobody: a tenth each of all that is kept, and of what a start holds. A text that a function uses
    besides stays; so do those of classes and modules, of which some are asked."""
    from opcode import hasconst

    from okrtui.config.code_lines import with_lines_alone

    inner = tuple(slim(one) if isinstance(one, CodeType) else one for one in code.co_consts)
    if inner and isinstance(inner[0], str) and code.co_flags & _FUNCTION == _FUNCTION:
        steps = code.co_code
        used = any(
            step in hasconst and not which for step, which in zip(steps[::2], steps[1::2], strict=True)
        )
        inner = inner if used else (None, *inner[1:])
    return with_lines_alone(code.replace(co_consts=inner))


def _place() -> Path:
    """One for every installation, as it is started and wherever that is: a module is what stands first on the
    way that is looked along."""
    way = sys.path[1:] if _begins_here() else sys.path
    whose = "\n".join([sys.version, sys.executable, str(sys.flags.optimize), __file__, *way])
    return cache_folder() / "code" / f"{content_name(whose, 12)}.code"


def _begins_here() -> bool:
    """Whether modules are looked for in the folder that one stands in first: so `python -m` does."""
    try:
        return sys.path[:1] in ([""], [os.getcwd()])
    except OSError:  # it is gone
        return False


def _beside() -> tuple[str, frozenset[str]]:
    """The folder that one stands in, where that comes first, and what modules it may have: they are found
    there, whatever is kept of others of their name."""
    try:
        if _begins_here():
            return os.getcwd(), frozenset(name.partition(".")[0] for name in os.listdir("."))
    except OSError:
        pass
    return "", frozenset()


def _head() -> bytes:
    return f"okrtui {FORM} {sys.version}\n".encode()  # which says how code is written, too


def _sum(written: bytes) -> bytes:
    """By which damage is noticed: code that is not what was written can end Python itself."""
    return crc32(written).to_bytes(4, "big")


def _read(place: Path) -> tuple[dict[str, Mark], dict[str, CodeType]]:
    """What is kept, if nobody but this user can have written it."""
    head = _head()
    try:
        if not _is_private(place.parent) or place.is_symlink():
            return {}, {}
        with place.open("rb") as file:
            known = os.fstat(file.fileno())
            own = os.name == "nt" or (known.st_uid == os.geteuid() and not known.st_mode & 0o022)
            if not own or file.read(len(head)) != head:
                return {}, {}
            known_sum, written = file.read(4), file.read()
            if known_sum != _sum(written):
                return {}, {}
            found: tuple[dict[str, Mark], dict[str, CodeType]] = marshal.loads(written)  # noqa: S302 - this user's own
            return found
    except (OSError, EOFError, ValueError, TypeError):
        return {}, {}


def _is_private(folder: Path) -> bool:
    """Whether nobody but this user and the system's can put a file there, or another folder in its place."""
    if os.name == "nt":
        return True
    mine, real = (0, os.geteuid()), Path(os.path.realpath(folder))
    for one in dict.fromkeys([folder, *folder.parents, real, *real.parents]):
        known = os.stat(one)
        shared = known.st_mode & (stat.S_IWGRP | stat.S_IWOTH) and not known.st_mode & stat.S_ISVTX
        if known.st_uid not in mine or shared:
            return False
    return True


def _unchanged(mark: Mark) -> bool:
    try:
        return _state(mark[0]) == mark[3]
    except OSError:
        return False


def _state(source: str) -> State:
    known = os.stat(source)
    return known.st_mtime_ns, known.st_ctime_ns, known.st_size, known.st_ino


def _loader_of(module: Any) -> Any:
    return getattr(getattr(module, "__spec__", None), "loader", None)


def _keepable(module: Any) -> bool:
    """Whether it is made of a source with byte code beside it that is believed."""
    if not isinstance(_loader_of(module), SourceFileLoader):
        return False
    spec = module.__spec__
    return bool(spec.origin and spec.cached and os.path.exists(spec.cached))
