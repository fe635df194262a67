"""The sample organisation: a real configuration, store and tracker, made up and thrown away."""
