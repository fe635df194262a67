"""Fakes of our trackers, whose requests are held against the vendor's specification."""

from __future__ import annotations

from collections.abc import Sequence

from specs import assert_conforms, assert_left_out, specification

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
        """Each is one that the specification knows, or one that it leaves out; else AssertionError names them
        all."""
        spec = specification(self.spec)
        if spec is not None:
            out = [seen for seen in requests if self.is_left_out(seen)]
            assert_left_out(out, spec, prefix=self.spec_prefix)
            listed = [seen for seen in requests if not self.is_left_out(seen)]
            assert_conforms(listed, spec, prefix=self.spec_prefix)

    def is_left_out(self, seen: Seen) -> bool:
        """Whether the description at hand has nothing of the request."""
        return seen.path in self.unlisted
