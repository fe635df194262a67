"""Linked tasks and queries become values: the only floor that meets trackers."""
