"""The app under Pilot, which waits for what is left to do."""

from __future__ import annotations

from at_rest import wait_by_rest

wait_by_rest()
