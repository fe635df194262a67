"""What a tracker, or what stands before it, shows to people who are to sign in."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

LONGEST = 200_000
"""Bytes of a page that are looked at."""

_WORDS = r"sign(?:ed)?[ _-]?(?:in|on|out)|log(?:ged)?[ _-]?(?:in|on|out)|single sign|authenticat|로그인"
_TITLE = re.compile(rf"<title[^>]*>[^<]*(?:{_WORDS})", re.IGNORECASE)
_FIELD = re.compile(
    r"""<input[^>]*(?:type=["']?password|name=["']?SAML(?:Request|Response))""", re.IGNORECASE
)
_PATH = re.compile(
    r"(?:^|[/_.-])(?:sign[_-]?in|log[_-]?in|log[_-]?on|sso|saml2?|oauth2?|authorize|adfs|idp|servicelogin)"
    r"(?:$|[/_.-])",
    re.IGNORECASE,
)


def asks_to_sign_in(page: bytes) -> bool:
    """Does a web page ask for a password, hand over to who does, or call itself a sign-in?"""
    text = page[:LONGEST].decode("utf-8", "replace")
    return _FIELD.search(text) is not None or _TITLE.search(text) is not None


def leads_to_sign_in(target: str) -> bool:
    """Is the address of a redirect that of a sign-in?"""
    return _PATH.search(urlsplit(target).path) is not None
