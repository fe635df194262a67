"""Rows in and out of SQLite or PostgreSQL. Gathers facts and keeps sums; computes no number."""
