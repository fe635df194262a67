"""What links wait for, why they fail, what an account may not see, what was guessed."""

MESSAGES: dict[str, str] = {
    "feeds.title": "what feeds it",
    "feeds.wait_unasked": "{link} has not been asked for yet",
    "feeds.hint.wait_unasked": "The next sync of {connection} asks.",
    "feeds.wait_undeclared": "{link} waits for {connection}: this configuration does not declare it",
    "feeds.hint.wait_undeclared": "Add [connections.{connection}] to config.toml, or sync where it "
    "is declared.",
    "feeds.wait_no_token": "{link} waits for {connection}: no token here",
    "feeds.hint.wait_no_token": "Set the secret that `token` of [connections.{connection}] names, then sync.",
    "feeds.wait_not_found": "{link} was never found in {connection}",
    "feeds.hint.wait_not_found": "Correct the address, or give the account of {connection} the right "
    "to see it.",
    "feeds.wait_deleted": "{link} was deleted in {connection} before it was ever read",
    "feeds.hint.wait_deleted": "Take the link away with `okrtui unlink`.",
    "feeds.wait_auth": "{link} waits for {connection}: it refused the token",
    "feeds.hint.wait_auth": "Make a new token for {connection}; `okrtui doctor` tries it.",
    "feeds.wait_permission": "{link} waits for {connection}: the account may not read it",
    "feeds.hint.wait_permission": "Give the token of {connection} the right to read it.",
    "feeds.wait_rate_limit": "{link} waits for {connection}: it takes no more requests for now",
    "feeds.hint.wait_rate_limit": "The next sync after its time asks by itself.",
    "feeds.wait_query": "{link} waits: {connection} does not understand it",
    "feeds.hint.wait_query": "Try it in the tracker's own search, then correct the link.",
    "feeds.hint.wait_sprint": "Nothing there tells which sprint is meant, or there is none: "
    "`okrtui sync` says which; {{last:2w}} counts days instead.",
    "feeds.wait_failed": "{link} waits for {connection}: it has not answered yet",
    "feeds.hint.wait_failed": "`okrtui sync` says why; the next one asks again.",
    "feeds.fails": "{link} gets no answer from {connection} since {since}; its figures stand as of then",
    "feeds.unseen": "{link}: since {since} the account {account} no longer sees most of its tasks",
    "feeds.hint.unseen": "A right of this account in {connection} may be gone: membership, or the "
    "token's scope.",
    "feeds.guessed": "“{status}” in {connection} is taken for done, which is a guess",
    "feeds.hint.guessed": 'Decide it under [connections.{connection}]: done = ["{status}"] '
    'or cancelled = ["{status}"].',
    "feeds.reader": "{link} means whoever asks (“{words}”): each account that syncs holds other tasks",
    "feeds.hint.reader": "Write the person as the tracker names them instead of it.",
    "feeds.open_only": "{link} shows open work only (“{words}”): finished tasks leave it instead of counting",
    "feeds.hint.open_only": "Link the same without those words; `okrtui link --dry-run` shows it.",
    "feeds.unweighed": "“{title}” is weighed by {field}, which none of the tasks that are found has: "
    "all weigh the same",
    "feeds.hint.unweighed": "Was the field renamed in the tracker? Name the one that counts "
    "(`points_field` of the connection, `weigh` of the key result), or weigh by count.",
    "feeds.estimated": "{connection} gives an estimate, not a count",
    "feeds.notice_projects": "The account of {connection} may not read Projects: {field} is unknown, "
    "tasks count by state",
    "feeds.notice_other": "The account of {connection} may not see everything that tasks are weighed by",
    "feeds.notice_deprecated": "{connection} says that its address {address} will be removed",
    "feeds.notice_sunset": "{connection} says that its address {address} works until {until}",
    "feeds.hint.notice_ends": "Get a newer okrtui, or tell the author of a connector you installed.",
    "feeds.hint.notice": "Give the token of {connection} the right to read it.",
}
