"""Answers of trackers, as they came: goals, folders, epics and milestones."""
