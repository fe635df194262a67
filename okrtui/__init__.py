"""okrtui: OKRs in the terminal, fed by the trackers where the work is."""

__version__ = "0.1.0"
