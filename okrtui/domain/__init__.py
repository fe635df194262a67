"""What an OKR is: frozen, typed values and pure functions. Standard library only; no I/O, no clock."""
