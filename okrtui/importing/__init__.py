"""Other tools' files: what a reader saw becomes a plan, dated check-ins, and lists of the rest."""
