"""``okrtui init --service`` and ``--ci``: files that make a machine remind, or check plans, by itself."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.cli.call import Call
from okrtui.config.addresses import store_fault
from okrtui.errors import OkrError

if TYPE_CHECKING:
    from okrtui.config.services import Service


def write_service(call: Call, kind: str, folder: Path) -> int:
    """Into ``folder``, never over a file that is there; the names are data, how to install them is talk."""
    from okrtui.config.environment import clock
    from okrtui.config.programs import own_program
    from okrtui.config.services import service
    from okrtui.config.zones import known_zone, machine_zone
    from okrtui.runtime import load_config

    path = call.settings.config_path()
    config = load_config(call.settings)
    call.speak(config.ui.language)
    program = [*own_program(), "--config", str(path.absolute()), *_store(call)]
    zone = known_zone(config.organization.timezone or machine_zone(os.environ))
    made = service(kind, config, zone, program, call.words.say, clock()())
    return _written(call, made, folder, "service.install")


def write_workflow(call: Call, system: str, folder: Path) -> int:
    """Into ``folder``, never over a file that is there; in the language of the configuration, if there is
    one."""
    from okrtui.config.ci import workflow
    from okrtui.runtime import load_config

    if os.path.exists(call.settings.config_path()):
        call.speak(load_config(call.settings).ui.language)
    return _written(call, workflow(system, call.words.language, call.words.say), folder, "ci.install")


def _written(call: Call, made: Service, folder: Path, how: str) -> int:
    from okrtui.config.save import write_new

    places = {folder / name: data for name, data in made.files.items()}
    for place in places:
        if os.path.exists(place):
            raise OkrError("config.exists", hint="service.hint_exists", file=str(place))
    for place, data in places.items():
        write_new(place, data)
        call.data(str(place))
    call.talk(how)
    names = {"{folder}": shlex.quote(str(folder)), "{plain}": str(folder), "{inside}": _inside(folder)}
    install = made.install
    for name, said in names.items():
        install = install.replace(name, said)
    call.say(f"  {install}")
    return 0


def _inside(folder: Path) -> str:
    """The folder as the git repository that it is in calls it, from ``/`` on; "" for its root. As it was
    given where there is none."""
    here = folder.absolute().resolve()
    for root in (here, *here.parents):
        if os.path.exists(root / ".git"):
            return "".join(f"/{step}" for step in here.relative_to(root).parts)
    return "".join(f"/{step}" for step in folder.parts if step != folder.anchor)


def _store(call: Call) -> list[str]:
    """The store that this call was told of, unless its address holds a password: that stands in no file."""
    url = call.settings.store or os.environ.get("OKRTUI_STORE")
    return ["--store", url] if url and store_fault(url) is None else []
