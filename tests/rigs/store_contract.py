"""What every store must do, whichever engine stands behind it."""

from __future__ import annotations

from store_contract_comments import CommentsContract
from store_contract_definitions import DefinitionsContract
from store_contract_facts import FactsContract
from store_contract_past import PastContract
from store_contract_reminders import RemindersContract
from store_contract_states import StatesContract
from store_contract_sync import SyncContract
from store_contract_tallies import TalliesContract
from store_contract_whole import WholeContract


class StoreContract(
    WholeContract,
    DefinitionsContract,
    FactsContract,
    CommentsContract,
    PastContract,
    RemindersContract,
    SyncContract,
    StatesContract,
    TalliesContract,
):
    """Run it by a subclass where ``store``, ``opened`` and ``url`` are fixtures."""
