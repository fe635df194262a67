"""Stand-alone async clients of issue trackers: tasks in, nothing of OKRs known."""
