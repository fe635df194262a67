"""What ``doctor`` says of channels: what is configured, and whether its secret is here. Nothing is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from okrtui.config.schema import Config
    from okrtui.usecases.doctor import Finding


def channel_findings(config: Config, folder: Path) -> list[Finding]:
    """Of every channel, and of people who name one that is not there."""
    from okrtui.messaging.open_channels import Addresses
    from okrtui.usecases.doctor import Finding

    addresses, found = Addresses(config.channels, folder), list[Finding]()
    for name, channel in config.channels.items():
        values: dict[str, object] = {"name": name, "kind": channel.kind}
        address = addresses.of(name)
        if isinstance(address, str):
            values["place"] = channel.body if address == "no_template" else channel.url or channel.token or ""
            code = f"doctor.channel_{address}"
            found.append(Finding("warning", "channel", code, values, "doctor.hint_channel"))
        else:
            found.append(Finding("ok", "channel", "doctor.channel_ok", values))
    for person in config.people:
        unknown = [one for one in person.channels if one not in config.channels]
        if unknown:
            values = {"person": person.name, "channels": unknown}
            found.append(Finding("warning", "channel", "doctor.channel_unknown", values))
    return found
