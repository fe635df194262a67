"""Trackers: what went wrong while one was asked, what to do, and the faults found in answers."""

MESSAGES: dict[str, str] = {
    "connector.failed": "The tracker could not be asked.",
    "connector.options": "The connection is configured in a way that cannot work.",
    "connector.auth": "The tracker refused the token.",
    "connector.permission": "The token is valid, but may not read this.",
    "connector.not_found": "The tracker knows no such thing, or hides it from this account.",
    "connector.gone": "It was deleted in the tracker.",
    "connector.query": "The tracker does not understand the query or the reference.",
    "connector.rate_limit": "The tracker's request budget is spent.",
    "connector.server": "The tracker has trouble of its own.",
    "connector.network": "The tracker cannot be reached.",
    "connector.timeout": "The tracker did not answer in time.",
    "connector.answer": "The tracker's answer is not what its API promises.",
    "connector.incomplete": "Only a part of the list arrived; nothing of it was used.",
    "connector.hint.failed": "Run `okrtui doctor` for a check of every connection.",
    "connector.hint.options": "Correct the connection in config.toml, then run `okrtui config check`.",
    "connector.hint.auth": "It may be wrong, expired or revoked: make a new one in the tracker and put "
    "it where `token` points.",
    "connector.hint.permission": "Give the token the right to read issues, or ask an administrator "
    "whether the API is enabled.",
    "connector.hint.not_found": "Open the address in a browser with the account of the token; correct "
    "the link if it has moved.",
    "connector.hint.gone": "Unlink it, or link what has taken its place.",
    "connector.hint.query": "Copy the address from the tracker's own page, or try the query in its "
    "search box.",
    "connector.hint.rate_limit": "Wait until the time shown; the next sync goes on by itself.",
    "connector.hint.server": "Try again later; numbers stay as they are until then.",
    "connector.hint.network": "Check the network, the proxy and `base_url`.",
    "connector.hint.timeout": "Try again, or give the connection a longer `timeout` in config.toml.",
    "connector.hint.answer": "Check that `base_url` names the API and that no sign-in page or proxy "
    "stands in between.",
    "connector.hint.incomplete": "Run the sync again; numbers stay as they are until a whole list arrives.",
    "connector.detail.address_key": "The address carries a secret key; remove `key=…` and paste it again.",
    "connector.detail.anonymous": "The tracker took the request for an anonymous one.",
    "connector.detail.archive_page": "This page shows archived work only; link the project, a filter or a "
    "query.",
    "connector.detail.asana_filters": "A query for Asana is a list of filters such as "
    "projects.any=1205&completed_at={{last:30d}}, or a place such as project:1205 or section:1206.",
    "connector.detail.base_url": "`base_url` is missing or is no plain http(s) address: “{url}”.",
    "connector.detail.board": "This page of a board shows a part of its work. Link the board itself, one "
    "sprint, its filter (board settings) or a query.",
    "connector.detail.tls_variable": "{name} names a file that cannot be used: {path}. Correct or unset it.",
    "connector.detail.ca_bundle": "The file of certificates “{path}” cannot be read.",
    "connector.detail.captcha": "After several refusals the tracker wants a CAPTCHA to be answered: sign in "
    "once in a browser with the account of the token, then try again.",
    "connector.detail.certificate": "The certificate of {host} is not trusted here ({reason}); name the file "
    "of its authority as `ca_bundle` of the connection.",
    "connector.detail.chat_page": "A chat is no list of tasks; link the tasks that it speaks of.",
    "connector.detail.code_page": "This page shows code, builds or releases, no tasks; link issues, a "
    "label or a milestone.",
    "connector.detail.discussion_page": "Discussions are no tasks; link the issues that came of them.",
    "connector.detail.default_view": "A view may hide a part, and its address does not tell; link {place} "
    "for all of it.",
    "connector.detail.doc_page": "A document is no list of tasks; link the tasks that it speaks of.",
    "connector.detail.empty_page": "A page of the list came empty though more was promised.",
    "connector.detail.dashboard": "A dashboard is no list of tasks; link the filter behind it.",
    "connector.detail.encoding": "The answer's compression is broken.",
    "connector.detail.entry_point": "The installed connector “{kind}” cannot be loaded ({problem}).",
    "connector.detail.epic_reference": "The text names no issue with sub-issues.",
    "connector.detail.epics": "The epic is not shown to this account: the group may be hidden from it, or "
    "the installation has no licence for epics (GitLab Premium or Ultimate).",
    "connector.detail.everything": "This address holds all that the tracker has; link a project, a filter "
    "or a query.",
    "connector.detail.filter": "The query uses “{name}”, which is no filter of this tracker.",
    "connector.detail.filter_twice": "The query names the filter “{name}” twice, and the tracker would heed "
    "one of them alone; keep one (several values are written with commas).",
    "connector.detail.filter_value": "The filter “{name}” of the query has no value; write {name}=… or leave "
    "it out.",
    "connector.detail.filtered_page": "The address does not tell all of what the page shows; link the "
    "query or the saved filter behind it.",
    "connector.detail.filter_json": "A query for this tracker is a filter in JSON such as "
    '{{"labels": {{"some": {{"name": {{"eq": "okr"}}}}}}}}.',
    "connector.detail.form_page": "A form is no list of tasks; link the list that its answers go to.",
    "connector.detail.gitlab_filters": "A query for GitLab is a list of filters such as "
    "project=acme/app&labels=okr, or group=acme&type=merge_requests.",
    "connector.detail.goal_page": "A goal of the tracker is no list of tasks; link the tasks or lists "
    "behind it, or take its value: a query such as goal:9001/6 with value progress.",
    "connector.detail.no_target": "The goal has no target “{text}”; it has {known}.",
    "connector.detail.no_values_here": "This tracker says no “{name}” of anything; count, or sum a field.",
    "connector.detail.no_value": "The tracker says no “{name}” of that; {example} has one.",
    "connector.detail.header": "A header of the connection holds characters that HTTP does not allow.",
    "connector.detail.html": "A web page came instead of data.",
    "connector.detail.incomplete_results": "The tracker's search gave up before it was through.",
    "connector.detail.issue": "An issue in the answer lacks its key or its status.",
    "connector.detail.issue_board": "A board is a way of looking; link the project, the group, the label or "
    "the milestone that it shows.",
    "connector.detail.json": "The data is damaged.",
    "connector.detail.kind": "There is no tracker of the kind “{kind}”.",
    "connector.detail.kind_nearest": "There is no tracker of the kind “{kind}”; the nearest is “{nearest}”.",
    "connector.detail.licensed": "The tracker left the filter “{name}” out: that wants a licence which this "
    "installation does not have. What came is not what was asked for.",
    "connector.detail.link_origin": "The answer points to a next page on another host.",
    "connector.detail.milestone": "There is no such milestone, or it is hidden from this account.",
    "connector.detail.moved": "It was moved to where this account sees nothing.",
    "connector.detail.names_page": "This page lists labels or milestones, no tasks; open one of them and "
    "copy its address.",
    "connector.detail.not_modified": "“Not modified” came though nothing was compared.",
    "connector.detail.other_site": "This address leads to {site}, and this connection reads {own}; choose "
    'the one that leads there. If both are one server, write hosts = ["{host}"] under '
    "[connections.NAME.options].",
    "connector.detail.other_tracker": "This is an address of another tracker; choose the connection that "
    "leads there.",
    "connector.detail.other_workspace": "This address names another workspace than the token’s; choose the "
    "connection that leads there.",
    "connector.detail.own_filter": "This list differs from account to account or from day to day; copy its "
    "query and link that.",
    "connector.detail.page": "This page of the tracker is neither a task nor a list of tasks.",
    "connector.detail.part_page": "This page lists versions or components, no tasks; open one of them and "
    "link that.",
    "connector.detail.plain_http": "http:// is allowed only to this machine; use https:// for “{url}”.",
    "connector.detail.plan_page": "A timeline, roadmap or calendar cannot be linked; link the project, a "
    "version or a query.",
    "connector.detail.portal": "This page of the portal names no request; open one and copy its address.",
    "connector.detail.projects_page": "This page holds several projects, a classic board or an unnamed item. "
    "Open one project (projects/4) or the issue, and copy its address.",
    "connector.detail.project_hidden": "Items of the project that this account may not see: {count}.",
    "connector.detail.projects_graphql": "This server answers no GraphQL, so projects cannot be read.",
    "connector.detail.proxy": "The proxy that the environment names cannot be used.",
    "connector.detail.proxy_socks": "The environment names a SOCKS proxy, for which this installation has no "
    "part: install okrtui with httpx[socks], or name an HTTP proxy in HTTPS_PROXY.",
    "connector.detail.query_empty": "The query is empty.",
    "connector.detail.query_length": "The query is longer than the tracker allows.",
    "connector.detail.query_string": "A query for this tracker is a list of filters such as "
    "project_id=okr&tracker_id=1.",
    "connector.detail.query_unclosed": "A bracket or quotation mark in the query has no other half: {text} – "
    "add the one that is missing, or take this one out.",
    "connector.detail.queue": "A queue cannot be linked; copy its query and link that.",
    "connector.detail.redirect_loop": "The tracker redirects in a circle.",
    "connector.detail.redirect_origin": "The tracker redirects to another host; credentials do not follow.",
    "connector.detail.redirect_post": "The tracker redirects a search to a page, probably a sign-in.",
    "connector.detail.reference": "This is no address or key that the tracker knows.",
    "connector.detail.repeated_task": "The same task came twice in the list.",
    "connector.detail.repeated_token": "The answer's page token came twice.",
    "connector.detail.report_page": "A report is no list of tasks; link the query behind it.",
    "connector.detail.scoped_token": "The site refused the token: it may have expired or been revoked. "
    'A scoped token works only with `api_url = "https://api.atlassian.com/ex/jira/<cloudId>"`.',
    "connector.detail.search_kind": "A search is either for issues or for pull requests.",
    "connector.detail.search_too_many": "The search finds more than the tracker hands out; narrow it.",
    "connector.detail.setting": "“{value}” is no possible value of “{name}”.",
    "connector.detail.settings_page": "A page of settings holds no tasks; link the project or a query.",
    "connector.detail.shape": "The answer lacks what it must have.",
    "connector.detail.shared_page": "A page that was shared in public does not name its list; open it in "
    "ClickUp and copy that address.",
    "connector.detail.sign_in": "A page to sign in came instead of data: the token counts no more there, "
    "`base_url` names a page for people, or a sign-in (SSO, VPN, a guest network) stands in between.",
    "connector.detail.sprint_none": "No sprint of “{window}” is over yet; {{last:2w}} counts days instead.",
    "connector.detail.sprint_overlap": "The last sprint there that is over runs beside another one, so that "
    "nothing tells which is meant; {{last:2w}} stands for the two weeks before today.",
    "connector.detail.sprint_unknown": "This tracker has no sprints there; {{last:2w}} stands for the two "
    "weeks before today.",
    "connector.detail.sprint_where": "Nothing tells whose sprints are meant; write {example}.",
    "connector.detail.sprint_which": "There are several that have sprints; write one of {names}.",
    "connector.detail.short_list": "The list changed while it was read.",
    "connector.detail.task": "A task in the answer lacks its id, its title or its status.",
    "connector.detail.time_page": "Logged hours are no tasks; link the issues that they were logged on.",
    "connector.detail.token": "The token holds characters that no token has, such as a line break.",
    "connector.detail.too_large": "The answer is larger than 32 MiB.",
    "connector.detail.tls": "{host} does not answer with encryption as it should ({reason}); check "
    "https:// and the port of `base_url`.",
    "connector.detail.too_many_pages": "The list has more pages than can be read.",
    "connector.detail.url": "The address cannot be read.",
    "connector.detail.which_workspace": "The account has several workspaces; add one of {names} to the "
    "query, or `workspace` to the connection's options.",
    "connector.detail.whiteboard_page": "A whiteboard is no list of tasks; link the tasks on it, or their "
    "list.",
    "connector.detail.window": "“{window}” is no window of time.",
    "connector.detail.window_place": "“{window}” cannot stand there; this tracker takes {example}.",
    "connector.detail.wiql": "A query for Azure DevOps is a condition such as [System.Tags] CONTAINS 'okr', "
    "or a flat query of work items; one of links has to be saved as a flat list.",
    "connector.detail.wiql_asof": "A query as of a past day (ASOF) or with a MODE cannot be linked; leave "
    "that part out.",
    "connector.detail.wiki_page": "A page of the wiki is no task; link the tasks that it speaks of.",
    "connector.detail.workspace_lost": "The workspace is not shown to this account any more; nothing is "
    "known of its tasks. Whoever made the token chooses its workspaces anew.",
    "connector.detail.workspace": "This token opens {count} workspaces; name one with `workspace`.",
    "connector.unwritable": "The tracker does not offer that for this task.",
    "connector.hint.unwritable": "Ask for something that the tracker offers, or do it there.",
    "connector.detail.no_writing": "Its connector only reads.",
    "connector.detail.no_label": "There is no label “{text}” there; make it in the tracker first.",
    "connector.detail.no_labels": "This tracker has no labels.",
    "connector.detail.no_comments": "This tracker has no comments.",
    "connector.detail.no_transitions": "The status of a task cannot be set there.",
    "connector.detail.label_blank": "“{text}” cannot be a label there: it holds a blank.",
    "connector.detail.label_comma": "“{text}” cannot be a label there: it holds a comma.",
    "connector.detail.no_status": "There is no status “{text}”; there are {known}.",
    "connector.detail.no_transition": "From where the task stands it cannot become “{text}”; it "
    "can become {known}.",
    "connector.detail.value_path": "The path “{text}” is none, or does not fit what came.",
    "connector.detail.no_day": "“{text}” is no day; one is written 2026-11-20. Of a query's two columns, and "
    "of two values side by side, the first is the day.",
    "connector.detail.no_rows": "Nothing came, not even one value.",
    "connector.detail.many_rows": "More came than the {most} that one value may be made of.",
    "connector.detail.several_rows": "{count} rows came where one number was wanted; narrow the query.",
    "connector.detail.several_columns": "{count} columns came; a value is one column, or two: a day and its "
    "number.",
    "connector.detail.several_series": "{count} series came where one number was wanted; say how to "
    "put them together (`aggregate`).",
    "connector.detail.no_series": "The query gives no series now.",
    "connector.detail.range_series": "The query gives values over a span of time, such as up[5m]; put them "
    "together with a function such as avg_over_time(…).",
    "connector.detail.histogram_series": "The query gives histograms; take a number of them with a function "
    "such as histogram_quantile(0.9, …).",
    "connector.detail.warned": "The answer warns that it may be incomplete or wrong: {text}",
    "connector.detail.no_named": "There is no “{text}” that this account may see; there are: {known}.",
    "connector.detail.several_named": "“{text}” is the name of several; choose one by its number: {known}.",
    "connector.detail.no_column": "There is no column “{text}”, or several; there are {known}.",
    "connector.detail.long_row": "A row has more cells than the {count} headings: perhaps numbers with a "
    "decimal comma came apart; write the file with semicolons or quotes.",
    "connector.detail.nothing_came": "Nothing stands where the number should be: it is empty.",
    "connector.detail.nothing_at": "Nothing stands at “{text}” of the answer; at its top there are: {known}.",
    "connector.detail.named_at": "At “{text}” stand several values by name, not one: {known}.",
    "connector.detail.several_at": "At “{text}” stands a list of {count}, not one value; name one of them as "
    "in items.0, or put them together as in sum(items[].n).",
    "connector.detail.no_sheet": "There is no sheet “{text}”; there are {known}.",
    "connector.detail.table": "This is no table that can be read ({text}).",
    "connector.detail.cell": "“{text}” is no cell; one is written B7.",
    "connector.detail.no_file": "The file {path} cannot be read.",
    "connector.detail.reads_only": "Only one statement that reads is allowed: it begins with SELECT, "
    "WITH, VALUES or TABLE, and neither writes nor attaches nor loads.",
    "connector.detail.database_said": "The database says: {text}",
    "connector.detail.database": "Nothing here opens a database of the kind “{text}”.",
    "connector.detail.no_psycopg": "This installation has no part for PostgreSQL: install okrtui[postgres].",
    "connector.detail.command": "No command is given.",
    "connector.detail.command_status": "The command {text} ended with status {count}.",
    "connector.detail.command_output": "The command printed more than a megabyte.",
    "connector.detail.no_command": "The command {text} cannot be run on this machine.",
    "connector.detail.no_number": "“{text}” is no number that has one meaning.",
}
