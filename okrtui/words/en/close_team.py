"""The close of a cycle, team by team."""

MESSAGES: dict[str, str] = {
    "close_team.option_team": "Only what this team and those below it have in the cycle; with --apply the "
    "team answers, and the cycle stays open.",
    "close_team.confirm": "Take all key results of {team} as they stand?",
    "close_team.settled": "{team} has answered for its part of {cycle}, which stays open.",
    "close_team.waits": "{team} waits still: {count:key result|key results}.",
    "close_team.all": "Every team has answered: okrtui close {cycle} --export FILE, then --apply closes it.",
}
