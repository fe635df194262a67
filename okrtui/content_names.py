"""Names made of content, for finding it again: no secret rests on them."""

from __future__ import annotations

try:
    from _blake2 import blake2s  # without OpenSSL, which hashlib loads beside it
except ImportError:  # an interpreter built otherwise
    from hashlib import blake2s


def content_name(text: str, size: int) -> str:
    """A text of any length as ``size`` bytes in hexadecimal; surrogates count as they are."""
    return blake2s(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
