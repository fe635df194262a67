"""What can stand between a person and the store."""

MESSAGES: dict[str, str] = {
    "store.taken_away": "The store {path} was taken away or another put in its place; nothing is written.",
    "store.taken_away_hint": "Put it back where it was, then do it again.",
    "store.absent": "There is no store at {path} yet.",
    "store.absent_hint": "Check --store, OKRTUI_STORE and [store] url; the app and “okrtui config apply” "
    "make a new one.",
    "store.address": "The address of the store cannot be read: {path}.",
    "store.address_hint": "One is written postgresql://user@host/database; signs such as @ or / inside a "
    "name must be written %40, %2F.",
    "store.busy": "Somebody else is writing to the store {path}, and did not finish within 5 seconds.",
    "store.busy_hint": "Nothing was written. Try again in a moment.",
    "store.cannot_open": "The store {path} cannot be opened or made.",
    "store.cannot_open_hint": "Look whether the folder exists, is no file, and lets you read and write.",
    "store.collision": "Two writers wanted to add the same thing; nothing was written.",
    "store.collision_hint": "Try again.",
    "store.conflict": "{author} changed {path} after you had read it; nothing was written. It is at version "
    "{version} now, and you saw {expected}.",
    "store.conflict_hint": "Look at what it says now, then make your change again.",
    "store.damaged": "The store {path} is damaged.",
    "store.damaged_hint": "Put it aside and restore your last backup. “okrtui doctor” says more.",
    "store.damaged_copy_hint": "Put the file aside under another name, then “okrtui restore {copy}” brings "
    "the last copy back.",
    "store.emptied": "The store {path} is damaged: the file is empty, and what was in it is gone.",
    "store.gone": "The store {path} is gone; copies of it are still there.",
    "store.emptied_hint": "Nothing was written. “okrtui restore {copy}” brings the last copy back. To begin "
    "anew, move the copies away: {folder}.",
    "store.emptied_alone_hint": "Nothing was written. Bring a copy of yours back with “okrtui restore FILE”. "
    "To begin anew, remove the empty file.",
    "store.exists": "{path} exists already and is not overwritten.",
    "store.exists_hint": "Give another name, or move the file away.",
    "store.failed": "The store {path} could not do it: {reason}.",
    "store.foreign": "This store belongs to the organisation “{found}”, but your configuration says "
    "“{expected}”.",
    "store.foreign_hint": "Use the store that goes with this configuration (--store), or the configuration "
    "that goes with this store (--config, --profile).",
    "store.disk_read_only": "The disk may only be read: {path} cannot be written.",
    "store.disk_read_only_hint": "Mount it for writing, or name another place (of the store: with --store).",
    "store.file_limit": "{path} cannot be written: this process may make no larger files (ulimit -f).",
    "store.file_limit_hint": "Nothing of it was written. Raise the limit, then try again.",
    "store.full": "The disk is full: {path} cannot be written.",
    "store.full_hint": "Nothing of it was written. Make room, then try again.",
    "store.io": "Reading or writing {path} failed: the disk or the network drive gives errors.",
    "store.io_hint": "Look at the disk; a store on a network drive is better kept in PostgreSQL.",
    "store.login": "PostgreSQL refuses the login at {path}.",
    "store.login_hint": "Check the user, and the password in PGPASSWORD or in the password file (.pgpass).",
    "store.lost": "The connection to {path} broke off; what was not confirmed is not written.",
    "store.lost_hint": "Try again once the server can be reached.",
    "store.newer": "The store {path} needs okrtui {program} (its schema is {found}; this is okrtui {own}, "
    "which knows up to {known}).",
    "store.newer_hint": "Update okrtui, for example with “pipx upgrade okrtui”. The store was not touched.",
    "store.newer_dump": "{path} was written by a newer okrtui (schema {found}; this one knows up to "
    "{known}).",
    "store.newer_dump_hint": "Update okrtui. Nothing was restored.",
    "store.upgrade_kept": "The store {path} has to be upgraded, and others keep it from that: {who}.",
    "store.upgrade_kept_hint": "The store is whole and nothing is lost. Try again; if it lasts, end okrtui "
    "or whatever else has the store open there, or ask whoever keeps the server to end these processes with "
    "pg_terminate_backend.",
    "store.upgraded": "The store needs okrtui {program} now, which upgraded it while it was open here; "
    "this is {own}: {path} (schema {found}).",
    "store.upgraded_hint": "End okrtui, update it, for example with “pipx upgrade okrtui”, and open it "
    "again. Nothing is written until then.",
    "store.upgrade_asks": "The store {path} is shared and of an earlier version: its schema is {found}, "
    "okrtui {own} needs {known}. Once it is upgraded, everybody needs okrtui {own} or newer. {open}",
    "store.upgrade_asks_hint": "Nothing was changed. Agree with the others, then: okrtui store upgrade "
    "(in scripts with --yes).",
    "store.upgrade_question": "There is no way back but a dump or backup made before. Upgrade it now?",
    "store.open_there": "Open there now: {who}.",
    "store.open_nowhere": "Nobody else has it open.",
    "store.older_shared_hint": "Ask whoever owns its tables to upgrade it: okrtui store upgrade.",
    "store.brought": "{path} is of schema {known} now, which okrtui {own} and newer read. Whoever has it "
    "open is told.",
    "store.as_new": "{path} is as okrtui {own} needs it.",
    "store.no_copy": "This takes a copy of the store for a while, which cannot be made in {path}: {reason}.",
    "store.no_copy_hint": "Let TMPDIR name a folder where you may write, and where there is room.",
    "store.no_database": "There is no such database: {path}.",
    "store.no_database_hint": "Make it first, for example with “createdb”, or correct its name.",
    "store.no_driver": "PostgreSQL needs a driver that is not installed.",
    "store.no_driver_hint": "Install it with: pip install 'okrtui[postgres]'.",
    "store.no_such_row": "What you mean is not in the store any more.",
    "store.not_a_store": "{path} is no okrtui store.",
    "store.not_a_store_hint": "It was not touched. Name another file with --store.",
    "store.not_empty": "{path} already holds something; only a fresh store can be copied into.",
    "store.not_empty_hint": "Name an empty database or a new file.",
    "store.no_locks": "Beside the store {path} no file can be locked, and two writers would spoil it.",
    "store.no_locks_hint": "Nothing was written. Put the store on a disk of this machine ([store] url, "
    "--store), or keep it in PostgreSQL.",
    "store.number": "A number is too large to be stored.",
    "store.number_hint": "Give it in a larger unit.",
    "store.older": "The store {path} is of an older version (schema {found}; {known} is needed) and was "
    "opened for reading only.",
    "store.older_hint": "Start okrtui once so that it can be brought up to date; a backup is made first.",
    "store.old_sqlite": "This Python has SQLite {found}; okrtui needs {needed} or newer.",
    "store.sqlite_without": "This Python's SQLite {found} was built without {part}, which okrtui needs.",
    "store.sqlite_hint": "Use a newer Python, or one that brings its own SQLite (from python.org, or by uv); "
    "or keep the store in PostgreSQL.",
    "store.quota": "Your share of the disk (quota) is used up: {path} cannot be written.",
    "store.quota_hint": "Nothing of it was written. Take away files of yours, or ask for a larger share.",
    "store.read_only": "The store {path} cannot be written: you may only read it, or its folder.",
    "store.read_only_hint": "Ask for the right to write, or name another place (of the store: with --store).",
    "store.rights": "Your PostgreSQL user lacks the right to do this in {path}.",
    "store.rights_hint": "Ask whoever keeps the store for the role that may: a member checks in, a lead "
    "plans (okrtui store roles). The schema is made and updated by its owner.",
    "store.scheme": "The address “{scheme}:…” names no store.",
    "store.scheme_hint": "Write sqlite:///path/okr.db or postgresql://user@host/database.",
    "store.outbox_busy": "Another process is writing to trackers.",
    "store.outbox_busy_hint": "Wait until it has finished; nothing is sent twice.",
    "store.remind_busy": "Another machine is sending reminders.",
    "store.remind_busy_hint": "Wait until it has finished; what it sends is not sent again.",
    "store.sync_busy": "Another sync is running.",
    "store.sync_busy_hint": "Wait until it has finished, then try again.",
    "store.taken": "{path} exists already.",
    "store.taken_hint": "Choose another id.",
    "store.text": "The text holds signs that are no text and cannot be stored.",
    "store.text_hint": "Take out the broken or zero characters; they often come from copying.",
    "store.unreachable": "The PostgreSQL server cannot be reached: {path}.",
    "store.unreachable_hint": "Check host and port, the network, and that the server runs.",
    "store.look_only": "This store can only be looked at, it is read only: {path}.",
    "store.look_only_hint": "Make the file writable, or work on a copy of it.",
    "store.look_only_server": "This store can only be looked at, server or user may only read: {path}.",
    "store.look_only_server_hint": "Use the primary server, or ask for the right to write.",
    "store.memory": "A store in memory would be gone with this call.",
    "store.memory_hint": "Name a file: sqlite:///path/okr.db; `okrtui demo` tries things out.",
    "store.no_dump": "{path} is no dump of a store and no copy of one.",
    "store.no_dump_hint": "okrtui dump FILE and okrtui backup FILE write what can be restored. The "
    "store was not touched.",
    "store.dump_cut": "{path} ends in line {line}, before its end.",
    "store.dump_row": "{path}:{line}: this is no row of the table {table}.",
    "store.dump_changed": "{path}: the rows of {table} are not those that were dumped.",
    "store.dump_more": "{path}:{line}: something follows after the end.",
    "store.dump_faults": "What {path} holds is not whole: {fault}.",
    "store.dump_hint": "The file was changed or not copied whole: take another one. The store was "
    "not touched.",
    "store.unread": "{path} cannot be read: {reason}.",
    "store.settings": "The address of a store in a file takes no settings: {settings}.",
    "store.settings_hint": "Leave them away. A file without the right to write is only looked at by itself.",
    "store.copied_damaged": "{path} was written, and is as damaged as the store: {fault}.",
    "store.copied_damaged_hint": "Keep it aside, and restore the last copy that is whole. “okrtui doctor” "
    "looks through the store.",
    "store.unproven": "The copy {path} is not whole.",
    "store.unproven_hint": "It was taken away. Look at the store with okrtui doctor.",
}
