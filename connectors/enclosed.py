"""Conditions that stay within the brackets that are put around them."""

from __future__ import annotations

from connectors.errors import QueryError


def closed(words: str, marks: str) -> None:
    """Raises QueryError ``query_unclosed`` where a round bracket is closed before it is opened or not at all,
    and where one of ``marks`` is left. ``words``: the condition with its complete texts blackened out."""
    depth = 0
    for sign in words:
        depth += (sign == "(") - (sign == ")")
        if depth < 0 or sign in marks:
            raise QueryError("query_unclosed", values={"text": sign})
    if depth:
        raise QueryError("query_unclosed", values={"text": "("})
