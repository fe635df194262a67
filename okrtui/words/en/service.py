"""Files that make a machine remind by itself."""

MESSAGES: dict[str, str] = {
    "service.option": "Write files that make this machine sync, remind and run rules; installs nothing.",
    "service.option_folder": "Where --service and --ci write them (default: here).",
    "service.title": "okrtui: sync, remind people of their check-ins, run the rules",
    "service.secrets": "Secrets named env:NAME go into ~/.config/okrtui/service.env, a line NAME=value each.",
    "service.catches_up": "After a sleep it catches up; running twice, late or never harms nothing.",
    "service.no_catch_up": "Every hour, since cron catches up nothing; each due date is told once.",
    "service.github_own": "A file of its own: GitHub delays and drops runs, and stops idle repositories.",
    "service.github_store": "The runner must reach the store (PostgreSQL); secrets stand in the repository.",
    "service.install": "To install it:",
    "service.hint_exists": "Remove it first, or write into another folder with -o.",
}
