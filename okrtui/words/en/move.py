"""Moving rows."""

MESSAGES: dict[str, str] = {
    "move.done": "“{title}” moved: {before} → {after}. History, links and check-ins went with it; "
    "`okrtui undo` takes it back.",
    "move.follows": "{path}: its alignment was written anew and names the same as before.",
    "move.there": "“{title}” is in {place} already.",
    "move.taken": "{place} has a row called {id} already.",
    "move.hint.taken": 'Rename one of the two in the plan (`was = "{id}"`), then move it.',
    "move.into_team": "A key result moves to an objective; {team} is a team.",
    "move.hint.into_team": "Name an objective of that team.",
    "move.no_place": "An objective moves to a team, a cycle, or CYCLE/TEAM; {id} is none of these.",
    "move.hint.no_place": "There are: {known}. A new cycle is added under [[cycles]] in config.toml.",
    "move.does_not_fit": "“{title}” does not fit into {cycle}: {why}",
    "move.hint.does_not_fit": "Change its dates first, or leave it where it is.",
}
