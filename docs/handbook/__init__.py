"""Writes the documents that can be made from the program itself: ``python docs/handbook``."""
