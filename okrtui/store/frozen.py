"""What a closed cycle refuses: its definitions and links stay as they were."""

from __future__ import annotations

from okrtui.errors import RefusedError
from okrtui.store.engine import Engine


class FrozenPart(Engine):
    def must_be_open(self, cycle: str) -> None:
        """RefusedError where the cycle is closed."""
        if self.one("closes.closed_cycle", cycle=cycle):
            raise RefusedError("close.frozen", hint="close.hint.frozen", cycle=cycle)

    def must_be_open_for(self, key_result: int) -> None:
        """The same for the cycle of a key result."""
        found = self.one("closes.cycle_of_key_result", uid=key_result)
        if found is not None:
            self.must_be_open(found[0])
