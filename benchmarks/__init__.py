"""Figures that okrtui is to reach, measured. ``python -m benchmarks`` runs all, with numbers some."""
