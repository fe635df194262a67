"""Places where a store is not safe."""

MESSAGES: dict[str, str] = {
    "place.network": "The store {path} lies on a drive of another machine ({name}): SQLite may lose data "
    "there.",
    "place.synced": "The store {path} lies in a folder that {name} syncs: copies of it will part, and "
    "what one of two people wrote is lost.",
    "place.hint": "Keep it on a disk of this machine, or in PostgreSQL for several machines (--store, "
    "[store] url); a backup may go anywhere.",
}
