"""config.toml in, frozen structs out; secrets and paths. Nothing is read at import."""
