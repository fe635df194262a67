"""Faults of a plan file."""

MESSAGES: dict[str, str] = {
    "plan.invalid": "{file} cannot be used: {count:fault|faults}; nothing was changed.",
    "plan.belongs_in_configuration": "A plan may only name connections and metrics. A command, path, "
    "address "
    "or credential (here in “{name}”) belongs into your own config.toml, under [connections] or [metrics].",
    "plan.unknown_team": "There is no team “{found}” in your configuration.",
    "plan.unknown_person": "There is no person “{found}” in your configuration.",
    "plan.unknown_cycle": "There is no cycle “{found}” in your configuration.",
    "plan.unknown_connection": "There is no connection “{found}” in your configuration; add "
    "[connections.…] "
    "there first.",
    "plan.unknown_metric": "There is no metric “{found}” in your configuration; add [metrics.…] there first.",
    "plan.same_objective": "The objective {found} stands in line {first_line} already.",
    "plan.same_key_result": "The key result “{found}” of this objective stands in line {first_line} already.",
    "plan.same_was": "{found} was renamed in line {first_line} already.",
    "plan.too_many": "There are more than {most} key results in one file.",
    "plan.bad_base": "“base” is no revision of a store; take the line out or export the plan again.",
    "plan.bad_reference": "“{found}” is no objective: an id, team/id, or cycle/team/id is expected.",
    "plan.bad_change": 'A change is written with a percent sign, in quotes: "-10%".',
    "plan.bad_aggregate": "“{found}” is no value of a query: count, sum:FIELD, avg:FIELD, min:FIELD, "
    "max:FIELD, progress, current "
    "or {{ ratio = [ … , … ] }}.",
    "plan.bad_ratio": "A ratio takes two queries: {{ ratio = [ … , … ] }}.",
    "plan.query_and_ratio": "A ratio brings its own queries; take “query” out.",
    "plan.not_of_this_source": "“{name}” does not go with a source of type “{type}”.",
    "plan.bad_point": "A point of the curve is a day and a share: [2026-11-01, 0.2].",
    "plan.url_or_query": "A link has either a url or a query.",
    "plan.bad_link": "This is neither an http(s) address nor a key of the tracker, like OPS-212 or "
    "acme/app#12.",
    "plan.bad_doc_url": "Only http:// and https:// addresses can be linked.",
    "plan.secret_in_url": "A user or password must not stand in an address.",
    "plan.negative_weight": "A weight must not be below 0.",
    "plan.not_finite": "The number must be finite.",
    "plan.number_too_long": "The number has more than {most:digit|digits}.",
    "plan.conflict": "{count:value was|values were} changed in the plan and "
    "in the store since the export; nothing was applied:",
    "plan.hint.conflict": "Take over what the store says (`okrtui plan export`), "
    "or set it there again, and apply once more.",
    "plan.same_but_case": "“{id}” differs from “{other}” in case only; use the same, or another id.",
    "plan.taken": "“{was}” cannot be called “{id}”: that is another row, and both stand in the store. "
    "Give one of them a third id first.",
    "plan.own_parent": "“{id}” cannot support, drive or depend on itself.",
    "plan.unknown_bet": "There is no bet “{id}”, neither in the plan nor in the store.",
    "plan.unknown_kpi": "There is no KPI “{id}”, neither in the plan nor in the store.",
    "plan.same_lasting": "“{found}” is there already, in line {first_line}.",
    "plan.unknown_row": "There is nothing called “{id}”, neither in the plan nor in the store.",
    "plan.unknown_objective": "There is no objective “{id}”, neither in the plan nor in the store.",
    "plan.loop": "These objectives go round in a circle: {loop}",
    "plan.comment_file": "A plan. Change what stands here to what you want, then look and apply:\n"
    "okrtui plan diff plan.toml\nokrtui plan apply plan.toml",
    "plan.comment_objective": "An aim that moves people, without a number of its own.",
    "plan.comment_committed": 'Or "committed": a promise, held to more than an aspiration.',
    "plan.comment_increase": "A number that shall grow from a start to a target.",
    "plan.comment_decrease": "A number that shall fall.",
    "plan.comment_reach": "A total that grows from nothing.",
    "plan.comment_relative": "A change in percent of what it was.",
    "plan.comment_keep": "A number that shall stay inside its bounds: low, high, or both.",
    "plan.comment_boolean": "Something that is done or open.",
    "plan.comment_milestones": "Several steps, each done or open.",
    "plan.comment_tasks": "The share of linked tasks that is done; `okrtui link` adds links, too.",
    "plan.title_close_more": "Close more good deals",
    "plan.title_win_rate": "Win rate",
    "plan.title_deal_cycle": "Days from first call to signature",
    "plan.title_new_customers": "New customers",
    "plan.title_support_cost": "Cost of support",
    "plan.title_uptime": "Uptime",
    "plan.title_price_list": "The new price list is out",
    "plan.title_playbook": "Sales playbook",
    "plan.title_milestone_first": "Draft",
    "plan.title_milestone_second": "Used by every team",
    "plan.title_win_loss": "Win-loss analysis of every closed deal",
}
