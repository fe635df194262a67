"""What both kinds of TOML file share: reading, lines of keys, names and text, nearest words."""
