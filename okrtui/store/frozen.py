"""What a closed cycle refuses: its definitions and links stay as they were; a draft, of which it froze
nothing, may leave it."""

from __future__ import annotations

from okrtui.domain.model import ObjectiveDef, ObjectiveState
from okrtui.errors import RefusedError
from okrtui.store.engine import Engine


class FrozenPart(Engine):
    def must_be_open(self, cycle: str) -> None:
        """RefusedError where the cycle is closed."""
        if self.one("closes.closed_cycle", cycle=cycle):
            raise RefusedError("close.frozen", hint="close.hint.frozen", cycle=cycle)

    def must_be_loose(self, cycle: str, objective: int) -> None:
        """RefusedError where the cycle is closed and the objective is no draft."""
        if self.one("closes.closed_cycle", cycle=cycle):
            found = self.one("closes.objective_of_cycle", uid=objective)
            if found is None or self.decoded(ObjectiveDef, found[0]).state is not ObjectiveState.DRAFT:
                self.must_be_open(cycle)

    def must_be_open_for(self, key_result: int) -> None:
        """The same for the cycle of a key result."""
        found = self.one("closes.cycle_of_key_result", uid=key_result)
        if found is not None:
            self.must_be_open(found[0])
