"""The channels of a configuration with their secrets, fetched when a message goes there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from okrtui.channels.model import Address
from okrtui.config.addresses import is_loopback_address, is_secret_place
from okrtui.config.paths import expanded
from okrtui.config.reminders import Channel
from okrtui.config.secrets import SecretError, resolve

LARGEST = 200_000


class Addresses:
    """Each is fetched once. ``folder`` is what relative files are relative to."""

    def __init__(self, channels: Mapping[str, Channel], folder: Path) -> None:
        self._channels, self._folder = channels, folder
        self._known: dict[str, Address | str] = {}

    def of(self, name: str) -> Address | str:
        """The channel's address, or the code of why there is none."""
        if name not in self._known:
            self._known[name] = self._fetched(self._channels[name])
        return self._known[name]

    def _fetched(self, channel: Channel) -> Address | str:
        try:
            url, token = self._secret(channel.url), self._secret(channel.token)
            headers = {
                name: self._secret(text) if is_secret_place(text) else text
                for name, text in channel.headers.items()
            }
        except SecretError:
            return "no_secret"
        told = {name: text for name, text in headers.items() if text is not None}
        if (channel.url and not url) or (channel.token and not token) or len(told) < len(headers):
            return "no_secret"
        template = self._template(channel.body)
        if template is None:
            return "no_template"
        return Address(
            channel.kind,
            url or "",
            token or "",
            channel.base_url or "",
            template,
            told,
            channel.timeout or 20.0,
        )

    def _secret(self, place: str | None) -> str | None:
        if place is None or (not is_secret_place(place) and is_loopback_address(place)):
            return place
        return resolve(place, environ=os.environ, folder=self._folder)

    def _template(self, name: str | None) -> str | None:
        """The text of a template, "" without one, None where it cannot be read."""
        if name is None:
            return ""
        try:
            with (self._folder / expanded(name)).open(encoding="utf-8-sig") as file:
                return file.read(LARGEST)
        except (OSError, UnicodeDecodeError):
            return None
