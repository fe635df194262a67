"""Messages that go out: one round of reminders, one run of the rules. The only floor that meets channels."""
