"""Tokens and the test of a connection: who one is there, what may be read, what is wrong and what to do."""

MESSAGES: dict[str, str] = {
    "auth.signed_in": "{name}: signed in as {account}",
    "auth.reads_repository": "reads {count:repository|repositories}",
    "auth.reads_project": "reads {count:project|projects}",
    "auth.reads_workspace": "reads {count:workspace|workspaces}",
    "auth.reads_team": "reads {count:team|teams}",
    "auth.reads_private": "({count} private)",
    "auth.reads_nothing": "The token is too narrow: it may read nothing.",
    "auth.reads_public": "It reads public work only; nothing private is visible to it.",
    "auth.expires": "The token expires {expires}.",
    "auth.expired": "The token expired {expires}.",
    "auth.why_auth": "It is wrong, has expired or was revoked.",
    "auth.why_permission": "The token is valid and too narrow: the right to read is missing.",
    "auth.make_github": "Make one at github.com → Settings → Developer settings → Personal access tokens: "
    "fine-grained with read access to Metadata, Issues and Pull requests, or classic with the scope "
    "“repo”.",
    "auth.make_jira": "Cloud: make one at id.atlassian.com → Security → API tokens and give your e-mail as "
    "the user. Data Center: Profile → Personal access tokens.",
    "auth.make_gitlab": "Make one in GitLab → Preferences → Access tokens with the scope “read_api” (“api” "
    "if okrtui is to write), or one of a group or project with the role Reporter.",
    "auth.make_clickup": "Make one in ClickUp → Settings → Apps → API token (it begins with pk_).",
    "auth.make_redmine": "Take the API access key from Redmine → My account; an administrator must have "
    "switched the REST interface on.",
    "auth.make_azuredevops": "Make one in Azure DevOps → User settings → Personal access tokens, with the "
    "right Work Items (Read), or Read & write where okrtui is to write.",
    "auth.make_asana": "Make one in Asana → Settings → Apps → Developer console → Personal access tokens.",
    "auth.make_linear": "Make one in Linear → Settings → Security & access → Personal API keys, with the "
    "right to read; it begins with lin_api_.",
    "auth.make_other": "Make one in the tracker's own settings, with the right to read its work.",
    "auth.taken": "There is a connection “{name}” already.",
    "auth.hint_taken": "`okrtui auth set {name}` gives it another token; or choose another name.",
    "auth.no_token_given": "No token was given, and none was found on this machine.",
    "auth.hint_no_token_given": "Name its place with --token env:NAME, or pipe it in: "
    "… | okrtui auth set {name}",
    "auth.not_saved": "Nothing was written.",
    "auth.saved": "Written: [connections.{name}] in {file}, token: {token}",
    "auth.forgotten": "The kept token of {name} is deleted.",
    "auth.nothing_kept": "okrtui keeps no token of {name}; nothing was deleted.",
    "auth.removed": "{name} is no longer in {file}.",
    "auth.links_stay": "{count:link names|links name} it and keep their last state.",
    "auth.none": "No connection is set up.",
    "auth.token_here": "token here",
    "auth.no_token_here": "no token here",
    "auth.needs_no_token": "needs no token",
    "auth.ask_token": "Token (is not shown)",
    "auth.found": "Token found: {name}",
    "auth.option_kind": "Which tracker: {kinds} or an installed one.",
    "auth.option_base_url": "Its address (github.com and ClickUp need none).",
    "auth.option_user": "The login that Jira Cloud wants beside the token.",
    "auth.option_token": "Where the token is: env:NAME, keyring:NAME, command:…, file:PATH.",
    "auth.option_keep": "Where a token that is typed or piped in is kept.",
    "auth.option_no_test": "Write it without asking the tracker first.",
    "auth.no_api": "{name} has no API at that address.",
    "auth.hint_address": "Look at the address: it is that of its API, and no page that one reads.",
    "auth.hint_network": "Check the address, the network and the proxy, then try it again.",
    "auth.hint_again": "Try it again in a moment.",
}
