"""What other processes do to a store in tests; run as ``python store_processes.py ACT URL …``."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from decimal import Decimal

from store_facts import T0, key_result, objective

from okrtui.domain.model import Checkin, Measurement
from okrtui.store import open_store
from okrtui.store.protocols import Store


def add_objective(store: Store, name: str) -> None:
    """Open, write one objective, leave."""
    objective(store, name)


def write_for_ever(store: Store, name: str) -> None:
    """Acknowledge every check-in on standard output once it is committed, until killed."""
    uid = key_result(store, objective(store, name))
    number = 0
    while True:
        number += 1
        at = T0 + timedelta(seconds=number)
        value = Decimal(number)
        with store.transaction():
            store.add_checkin(uid, Checkin(at, value=value), at, Measurement(at, value))
        os.write(1, f"{number}\n".encode())


def hold_sync_lock(store: Store, _name: str) -> None:
    """Take the lock, say so, and keep it until killed."""
    with store.sync_lock(5):
        os.write(1, b"held\n")
        sys.stdin.read()


def hold_connections(store: Store, name: str) -> None:
    """Take the connections of the comma-separated names, say which, and keep them until killed."""
    with store.pass_lock(5) as locks:
        os.write(1, ",".join(sorted(locks.take(name.split(",")))).encode() + b"\n")
        sys.stdin.read()


ACTS = {"add": add_objective, "write": write_for_ever, "lock": hold_sync_lock, "pass": hold_connections}

if __name__ == "__main__":
    act, url, name = sys.argv[1:]
    opened = open_store(url, "acme")
    ACTS[act](opened, name)
    opened.close()
