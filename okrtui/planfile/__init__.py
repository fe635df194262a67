"""plan.toml in and out. A plan is other people's text: it names, and never opens, anything."""
