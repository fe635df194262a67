"""``okrtui --plain``: the organisation as a dialogue of sentences and numbered rows, for screen readers."""
