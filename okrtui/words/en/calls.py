"""What a call of a command does, beside those in ``cli``: in a line, whole, an example."""

MESSAGES: dict[str, str] = {
    "calls.short_turn": "Turn a key result into an objective, or back.",
    "calls.long_turn": "History, links and values stay. OBJECTIVE: where to, else what it supports.",
    "calls.example_turn": "okrtui turn close-more/win-rate",
    "calls.short_depend": "Say that a key result waits for another row; answer for it.",
    "calls.long_depend": "Without ON: what a row waits for, and who waits for it. Without an option: ask "
    "the owner of ON, a key result or an objective, for what KR needs. Its owner, or the lead of its team, "
    "answers by --confirm or --risk. What is late stands on both rows.",
    "calls.example_depend": "okrtui depend win-rate engine/leads\nokrtui depend win-rate "
    "engine/leads --confirm",
    "calls.short_import": "Read other tools' files into a plan and check-ins.",
    "calls.long_import": "Writes a plan and dated check-ins, never the store. What was not read is listed.",
    "calls.example_import": "okrtui import csv okrs.csv -o plan.toml\nokrtui plan diff plan.toml",
    "calls.short_import_csv": "A table with any separator, one key result a row or several.",
    "calls.long_import_csv": "English or Korean headers, any encoding. Values under dates are history.",
    "calls.example_import_csv": "okrtui import csv okrs.csv -o plan.toml --checkins history.csv",
    "calls.short_import_tsv": "A table parted by tabs.",
    "calls.long_import_tsv": "As csv, for what was copied out of a spreadsheet.",
    "calls.example_import_tsv": "okrtui import tsv okrs.tsv -o plan.toml",
    "calls.short_import_viva": "An export of Viva Goals, with its past.",
    "calls.long_import_viva": "The whole zip, or its file of objectives. Big rocks become objectives, KPIs "
    "key results, projects initiatives.",
    "calls.example_import_viva": "okrtui import viva export.zip -o plan.toml",
    "calls.short_import_clickup": "Goals of ClickUp, or folders and their lists.",
    "calls.long_import_clickup": "All goals, or what an address names; a saved answer of the API too.",
    "calls.example_import_clickup": "okrtui import clickup -o plan.toml\n"
    "okrtui import clickup https://app.clickup.com/9001/v/s/90 -o plan.toml",
    "calls.short_import_jira": "Epics of Jira under what stands above them.",
    "calls.long_import_jira": (
        "Issues above epics are objectives, epics key results that their tasks feed. "
        "A saved answer or a table of issues (CSV) is read, too."
    ),
    "calls.example_import_jira": "okrtui import jira 'project = OPS AND issuetype = Initiative' -o plan.toml",
    "calls.short_import_github": "Milestones of a GitHub repository.",
    "calls.long_import_github": (
        "The repository is the objective, a milestone a key result fed by issues. "
        "A saved answer is read, too."
    ),
    "calls.example_import_github": "okrtui import github acme/app -o plan.toml",
    "calls.short_import_gitlab": "Milestones of a GitLab project or group.",
    "calls.long_import_gitlab": "The project is the objective, a milestone a key result fed by issues.",
    "calls.example_import_gitlab": "okrtui import gitlab acme/app -o plan.toml",
    "calls.short_import_linear": "Projects of a Linear initiative, or milestones of a project.",
    "calls.long_import_linear": "The initiative is the objective, a project of it a key result fed by its "
    "issues; of a project the milestones are.",
    "calls.example_import_linear": "okrtui import linear https://linear.app/acme/initiative/x-1f2e3d4c5b6a "
    "-o plan.toml",
    "calls.short_import_azuredevops": "Epics of an Azure DevOps project, or what stands below a work item.",
    "calls.long_import_azuredevops": "The project or work item is the objective; an epic, or a work item "
    "below it, is a key result fed by what stands below that.",
    "calls.example_import_azuredevops": "okrtui import azuredevops App -o plan.toml\n"
    "okrtui import azuredevops https://dev.azure.com/acme/App/_workitems/edit/12 -o plan.toml",
    "calls.short_import_asana": "Projects of an Asana portfolio, or sections of a project.",
    "calls.long_import_asana": "The portfolio is the objective, a project of it a key result fed by its "
    "tasks; of a project the sections are.",
    "calls.example_import_asana": "okrtui import asana https://app.asana.com/0/portfolio/1208/list "
    "-o plan.toml",
    "calls.short_import_redmine": "Versions of a Redmine project.",
    "calls.long_import_redmine": "The project is the objective, a version a key result fed by its issues.",
    "calls.example_import_redmine": "okrtui import redmine okr -o plan.toml",
    "calls.short_todo": "All I owe, in one list.",
    "calls.long_todo": "Check-ins, first values, missing tasks to confirm and comments that name you, "
    "with those of whoever is away and named you as deputy. The longest overdue first.",
    "calls.example_todo": "okrtui todo",
    "calls.short_dump": "Write the whole store as text, the same for both engines.",
    "calls.long_dump": "JSON lines, for keeping or carrying to another machine: a header, then table "
    "by table, checked by digests. FILE may be -; never overwrites.",
    "calls.example_dump": "okrtui dump okr-2026-11-24.jsonl",
    "calls.short_restore": "Fill the store from a dump or a backup.",
    "calls.long_restore": "FILE is what dump or backup wrote, or - for a dump on standard input. It "
    "is proven whole first; a store that holds something is left as it is without --force.",
    "calls.example_restore": "okrtui restore okr-2026-11-24.jsonl",
    "calls.short_store": "Copy the store to another place, upgrade it; roles in PostgreSQL.",
    "calls.long_store": "The store as a whole.",
    "calls.example_store": "okrtui store copy postgresql://okr@db/okr",
    "calls.short_store_copy": "Copy the store to another file or database, compared row by row.",
    "calls.long_store_copy": "URL is the address of a new file or an empty database, of either "
    "engine. Ends with a comparison of every row; exit status 1 where they differ.",
    "calls.example_store_copy": "okrtui store copy postgresql://okr@db/okr",
    "calls.short_store_upgrade": "Upgrade a shared store that an earlier okrtui left.",
    "calls.long_store_upgrade": "A SQLite file is upgraded by whoever opens it. A PostgreSQL that others "
    "share only when a person agrees: every command and the app ask on a terminal, and do nothing without "
    "one; this command takes --yes. Afterwards everybody needs this okrtui or a newer one; whoever has "
    "the store open is told.",
    "calls.example_store_upgrade": "okrtui store upgrade --yes",
    "calls.short_store_roles": "Print the roles of a PostgreSQL store: reader, member, lead.",
    "calls.long_store_roles": "SQL that the owner of the tables runs, again after an update of okrtui. "
    "A reader looks, a member checks in, comments and syncs, a lead plans and changes the configuration; "
    "the server refuses the rest.",
    "calls.example_store_roles": "okrtui store roles | psql postgresql://owner@db/okr",
    "calls.short_remind": "Tell people what they owe.",
    "calls.long_remind": "Each due date once, a person at most once a day, on the first channel "
    "that works. "
    "Nobody is told while away, at night or on a closed day. Twice, late or never harms nothing.",
    "calls.example_remind": "okrtui remind --dry-run\nokrtui remind",
    "calls.short_weekly": "The review of a team since the last one, and its minutes.",
    "calls.long_weekly": "What moved, what is behind, what was said and agreed. Actions and decisions are "
    "written down by --action and --decision; --md gives the minutes.",
    "calls.example_weekly": "okrtui weekly --md\nokrtui weekly --action 'call them' --owner joon --due fri",
    "calls.short_import_xlsx": "All sheets of a workbook.",
    "calls.long_import_xlsx": "Formulas by their values, macros never. A plan exported as xlsx comes back.",
    "calls.example_import_xlsx": "okrtui import xlsx okrs.xlsx -o plan.toml",
    "calls.short_import_markdown": "Objectives and key results as people write them down.",
    "calls.long_import_markdown": "Headings, lists and tables; a table of days is history. Dates are d.m.y.",
    "calls.example_import_markdown": "okrtui import markdown OKRs.md --team sales -o plan.toml",
    "calls.short_where": "Where things are kept on this machine.",
    "calls.long_where": "Configuration, store, backups, cache, kept edits, places of secrets, timers. "
    "Nothing is asked and no secret is read.",
    "calls.example_where": "okrtui where",
    "calls.short_schema": "The schema by which an editor completes and checks a file.",
    "calls.long_schema": "JSON Schema of config.toml, the organisation's file or plan.toml. Files that "
    "okrtui writes name theirs in their first line; for others put it beside them with -o and write "
    "that line above.",
    "calls.example_schema": "okrtui schema organization -o .",
    "calls.short_rules": "Let things happen by themselves.",
    "calls.long_rules": "Rules stand in config.toml: when, if, then. `run` does what is due now; "
    "let a timer "
    "call it. A schedule fires once a point, what a key result comes to once when it does.",
    "calls.example_rules": "okrtui rules list\nokrtui rules run --dry-run",
    "calls.short_rules_list": "List the rules, with their next points.",
    "calls.long_rules_list": "Every rule as a sentence, and when its schedule comes next.",
    "calls.example_rules_list": "okrtui rules list",
    "calls.short_rules_check": "Look whether the rules are sound.",
    "calls.long_rules_check": "Schedules, people, teams and connections, each fault with file, line and "
    "key; exit 1 "
    "where there is one.",
    "calls.example_rules_check": "okrtui rules check",
    "calls.short_rules_run": "Do what the rules say now.",
    "calls.long_rules_run": "Each point of a schedule fires once, never one before the rule was there, "
    "and of "
    "those missed the last alone. A rule that would touch more than ten things asks first.",
    "calls.example_rules_run": "okrtui rules run --dry-run\nokrtui rules run --yes",
    "calls.short_rules_add": "Make a rule from a sentence.",
    "calls.long_rules_add": "In English or Korean. The rule is shown before it is kept; what is not "
    "understood is "
    "named, and the rule shown with the rest filled in.",
    "calls.example_rules_add": 'okrtui rules add "every friday at 16:00 remind all owners to update '
    'progress and confidence"\n'
    "okrtui rules add --template monday-reminder --yes",
    "calls.short_ask": "Ask where things stand, in a sentence.",
    "calls.long_ask": "English or Korean, answered from the store by what it knows of: the "
    "weakest, why something changed, where it stands, what blocks it, will we make it, what "
    "moved, who owes. No model is asked. What it does not understand it says, with the nearest "
    "that it does.",
    "calls.example_ask": 'okrtui ask "why did the win rate fall since Monday?"',
    "calls.short_report": "How everybody or a team stands, as a file to send on.",
    "calls.long_report": "The rows of the board with their numbers and words: a page for the browser, a "
    "workbook, Markdown, CSV or JSON. The page is one file that asks for nothing outside itself, for screen "
    "and paper. A file is for you alone; one that is there stays without --force. "
    "--site writes a folder of pages that lead to each other, a page a team, key result and cycle, for "
    "whoever may read the folder.",
    "calls.example_report": "okrtui report --team sales\nokrtui report -o report.html\n"
    "okrtui report --site okrs",
    "calls.short_outbox": "What is to be written to trackers.",
    "calls.long_outbox": "Comments, statuses and labels that rules or people want in a tracker, "
    "with what became of each. Only [connections.NAME.write] lets anything go. sent: the tracker showed "
    "it afterwards; perhaps sent: it was taken and is not shown, and is not sent again.",
    "calls.example_outbox": "okrtui outbox\nokrtui outbox --json",
    "calls.short_outbox_send": "Send what waits.",
    "calls.long_outbox_send": "Each item is looked for first, sent once, and read back. Ends with "
    "3 where something still waits, with 1 where a tracker refused. `rules run` and `remind` do it too.",
    "calls.example_outbox_send": "okrtui outbox send",
    "calls.short_outbox_cancel": "Keep one from being sent.",
    "calls.long_outbox_cancel": "By the name that stands first in the list.",
    "calls.example_outbox_cancel": "okrtui outbox cancel 3f9a2c71b0de",
    "calls.short_outbox_add": "Put something in.",
    "calls.long_outbox_add": "A comment, a status or a label for one task, shown exactly as it "
    "will be written before it is put in. The next `outbox send`, `rules run` or `remind` sends it.",
    "calls.example_outbox_add": "okrtui outbox add gh/acme/app#7 --comment 'How sure are you?'",
    "calls.short_tasks": "The linked tasks, and what they come to by person.",
    "calls.long_tasks": "Of a key result, an objective, a team with those below it, or everything: how "
    "many are done, overdue and blocked, points and every numeric field, hours spent of those estimated. "
    "A parent and its subtasks count once.",
    "calls.example_tasks": "okrtui tasks sales\nokrtui tasks win-loss --by priority\nokrtui tasks --list",
    "calls.short_summary": "How it stands, as a message for those who never open a terminal.",
    "calls.long_summary": "Five lines of the company, what a lead asks whom, or what an owner "
    "owes: the same sentences as ask. A rule sends it: do = 'notify', to = 'lead', digest = 'lead'.",
    "calls.example_summary": "okrtui summary --for lead --team sales --md",
    "calls.short_mcp": "Answer an assistant over stdio.",
    "calls.long_mcp": "The same functions for an assistant (Model Context Protocol): board, explain, ask, "
    "due, checkin, plan_diff, plan_apply, search. Check-ins are previews until confirmed, plans need the "
    "hash of the difference that was shown; each write is in the history as done through mcp. Needs the "
    "extra `mcp`.",
    "calls.example_mcp": "okrtui mcp",
    "calls.short_activate": "Activate drafts: they count from then on.",
    "calls.long_activate": "Activate the draft objectives named: rows, or all drafts of a team or a cycle. "
    "From then on they count, are shown to everybody, and check-ins are asked for. Of more than one it "
    "asks first. One act: `okrtui undo` takes it back.",
    "calls.example_activate": "okrtui activate 2027-Q1 --dry-run\nokrtui activate close-more",
}
