"""Reminders sent: the only floor beside ``sync`` that speaks with the outside."""
