"""Each thing a person can do, written once for every front. Returns codes and values, no prose."""
