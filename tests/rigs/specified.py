"""Fakes of our trackers, whose requests are held against the vendor's specification."""

from __future__ import annotations

from collections.abc import Sequence

from specs import assert_conforms, specification

from connectors.testing.rig import Dialect
from connectors.testing.server import Seen


class Specified(Dialect):
    """A dialect with a specification, where there is one."""

    spec: str | Sequence[str] | None = None
    """File name (or names: REST and GraphQL) in OKRTUI_SPECS that every request is checked against."""
    unlisted: frozenset[str] = frozenset()
    """Paths that the vendor documents and this description leaves out."""
    spec_prefix: str = ""
    """What stands before the specification's paths in ours (``/api/v3``)."""

    def check_requests(self, requests: Sequence[Seen]) -> None:
        """Each is one that the specification knows; else AssertionError names them all."""
        spec = specification(self.spec)
        if spec is not None:
            listed = [seen for seen in requests if seen.path not in self.unlisted]
            assert_conforms(listed, spec, prefix=self.spec_prefix)
