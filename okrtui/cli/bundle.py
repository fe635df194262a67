"""``okrtui doctor --bundle FILE``: an archive for a report of a bug, shown before it is written."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from okrtui.cli.call import Call
from okrtui.config.paths import expanded
from okrtui.errors import OkrError, UsageError

if TYPE_CHECKING:
    from okrtui.config.schema import Config
    from okrtui.store.health import StoreHealth
    from okrtui.store.relational import RelationalStore
    from okrtui.usecases.doctor import Finding
    from okrtui.usecases.kept_places import KeptPlace


def bundle(
    call: Call,
    file: str,
    config: Config | None,
    found: Sequence[Finding],
    *,
    names: Mapping[str, Any] | None,
    yes: bool,
) -> int:
    """Show what would be in the archive, then write it. ``names``: the document of ``doctor --json``,
    with all the names that are in it, where the person wants them to be seen."""
    path = expanded(file)
    if os.path.exists(path):
        raise OkrError("bundle.there", hint="bundle.hint_there", file=str(path))
    if not yes and not call.interactive:
        raise UsageError("bundle.no_terminal", hint="bundle.hint_no_terminal")
    parts = _parts(call, config, found)
    if names is not None:
        parts["doctor-with-names.json"] = dict(names)
    texts = {name: json.dumps(part, ensure_ascii=False, indent=1) + "\n" for name, part in parts.items()}
    for name, text in texts.items():
        call.data(f"── {name}")
        call.data(text.rstrip("\n"))
    if not yes and not call.confirm(call.words.say("bundle.ask", file=str(path))):
        raise click.Abort
    _write(path, texts)
    call.talk("bundle.written", file=str(path))
    return 0


def _parts(call: Call, config: Config | None, found: Sequence[Finding]) -> dict[str, Any]:
    from okrtui import __version__
    from okrtui.sync.trackers import trackers
    from okrtui.usecases import bundle as made
    from okrtui.usecases.kept_places import kept_places

    def kept() -> Sequence[KeptPlace]:
        return kept_places(call.settings.config_path(), config, store=call.settings.store, environ=os.environ)

    parts: dict[str, Any] = {
        "about.json": made.about(__version__, _packages(), os.environ),
        "findings.json": made.findings(found, trackers()),
        "places.json": _part(lambda: made.places(kept())),
    }
    if config is not None:
        parts["configuration.json"] = _part(lambda: made.configuration(config, trackers()))
        parts["store.json"] = _part(lambda: made.store(*_measured(call, config)))
    return parts


def _part(make: Callable[[], Any]) -> Any:
    """A part, or by which kind of error it could not be made: what is broken is what a report is about."""
    try:
        return make()
    except OkrError as error:
        return {"failed": error.code}
    except Exception as error:  # noqa: BLE001 - as above
        return {"failed": type(error).__name__}


def _packages() -> dict[str, str]:
    """The versions of what okrtui needs, as they are installed."""
    import re

    found: dict[str, str] = {}
    for requirement in metadata.requires("okrtui") or ():
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def _measured(call: Call, config: Config) -> tuple[StoreHealth | None, dict[str, int]]:
    """The health of the store and the rows of its tables; nothing where it does not open."""
    from okrtui.store.dump import dumped
    from okrtui.store.tables import count_of

    try:
        store = call.workspace(config=config, create=False, add=False, asks=False).store
        relational = cast("RelationalStore", store)
        return store.health(), {one.name: count_of(relational, one) for one in dumped(relational)}
    except OkrError:
        return None, {}


def _write(path: Path, texts: Mapping[str, str]) -> None:
    """A new archive for this user alone."""
    import io
    import zipfile

    from okrtui.config.save import write_new

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    write_new(path, data.getvalue())
