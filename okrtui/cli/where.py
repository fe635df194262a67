"""``okrtui where``: where things are kept on this machine."""

from __future__ import annotations

import os

import click

from okrtui.cli.call import Call
from okrtui.cli.options import command, json_option, pass_call
from okrtui.errors import ConfigError
from okrtui.words import Words
from okrtui.words.width import cells, fit

SIGNS = {True: "✓", False: "-", None: "?"}


def where_command(words: Words) -> click.Command:
    @json_option(words)
    @pass_call
    def run(call: Call, as_json: bool) -> int:
        from okrtui.runtime import load_config
        from okrtui.usecases.kept_places import kept_places

        path, config = call.settings.config_path(), None
        try:
            config = load_config(call.settings)
            call.speak(config.ui.language)
        except ConfigError:
            pass  # `config check` says what is wrong; folders are where they are
        found = kept_places(path, config, store=call.settings.store, environ=os.environ)
        if as_json:
            places = [{"kind": one.kind, "place": one.place, "there": one.there} for one in found]
            call.json({"schema": 1, "places": places})
            return 0
        names = {one.kind: call.words.say(f"where.{one.kind}") for one in found}
        wide = max(map(cells, names.values()))
        for one in found:
            call.data(f"{SIGNS[one.there]} {fit(names[one.kind], wide)}  {one.place}")
        if config is None:
            call.talk("where.no_configuration")
        call.talk("where.leaving")
        return 0

    return command(words, "where", run)
