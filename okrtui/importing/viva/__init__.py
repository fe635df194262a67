"""The export of Viva Goals: a zip of JSON files, its goals in one list, their past in another."""
