"""Files that check a plan in pull requests."""

MESSAGES: dict[str, str] = {
    "ci.option": "Write a file that checks plans in pull requests and posts changes; installs nothing.",
    "ci.title_github": "okrtui: the plan of a pull request is checked, its changes are posted as a comment",
    "ci.title_gitlab": "okrtui: the plan of a merge request is checked, its changes are posted as a note",
    "ci.files": "PLAN is the plan; CONFIG names organisation, people, teams and cycles, without secrets.",
    "ci.forks": "A run for a fork may not post; then the summary of the run shows what changes.",
    "ci.token": "OKRTUI_NOTE_TOKEN: a masked variable, a project access token (api) that posts the comment.",
    "ci.install": "To use it, look at PLAN and CONFIG in it, then:",
}
