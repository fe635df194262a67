"""Questions answered from the store, and the summary: sentences as codes and values, each with its rows."""
