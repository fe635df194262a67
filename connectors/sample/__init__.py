"""The sample tracker: a believable organisation's tasks, from the seed and the clock alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

if TYPE_CHECKING:
    from connectors.base import Connector
    from connectors.http import SessionArguments
    from connectors.model import Options


def create(options: Options, **session: Unpack[SessionArguments]) -> Connector:
    """Settings: ``seed`` (default "okrtui"), ``start`` (first day of the cycle; default: of the
    quarter that ``now`` is in), ``language`` ("en" or "ko"), ``now`` (a fixed instant instead of the
    clock), ``speed`` with ``opened``: from that instant on the tracker's time runs so many times as
    fast (3600: an hour a second), to the end of the cycle. Raises OptionsError for a setting that
    cannot be read."""
    from connectors.sample.client import Sample, clock

    return Sample(options, session.get("now") or clock)
