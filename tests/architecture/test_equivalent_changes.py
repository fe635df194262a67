"""The list of changes that make no difference (``make mutants``) is of lines that stand."""

from __future__ import annotations

from benchmarks.mutants import sources
from benchmarks.mutants_equivalent import EQUIVALENT
from benchmarks.mutations import mutants_of


def test_each_change_that_makes_no_difference_is_one_that_can_be_made_and_has_its_reason() -> None:
    """Whoever rewrites such a line takes its change out of the list, or tells that it makes none still."""
    possible = {one.name for module, path in sources().items() for one in mutants_of(path, module)}
    assert sorted(EQUIVALENT.keys() - possible) == []
    assert all(reason.endswith(".") and len(reason.split()) > 3 for reason in EQUIVALENT.values())
