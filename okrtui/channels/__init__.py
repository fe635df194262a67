"""Where messages go: chat, mail, a terminal. Knows nothing of OKRs; each kind is a file of its own."""
