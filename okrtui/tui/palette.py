"""The command palette: every key's action by name, in the person's language."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual.command import DiscoveryHit, Hit, Hits, Provider

from okrtui.tui import keys


class KeyCommands(Provider):
    """What the screen one came from and the app can do."""

    def _known(self) -> list[tuple[str, str, str]]:
        app = self.app
        say = app.look.words.say  # type: ignore[attr-defined]
        place = getattr(self.screen, "place", "board")
        return [
            (say(f"keys.{key.id}_tip"), keys.all_shown(key, {}), key.action)
            for key in keys.KEYS
            if key.place in (place, "app") and key.id != "palette"
        ]

    async def discover(self) -> Hits:
        for text, shown, action in self._known():
            yield DiscoveryHit(text, self._runner(action), help=shown)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for text, shown, action in self._known():
            score = matcher.match(text)
            if score > 0:
                yield Hit(score, matcher.highlight(text), self._runner(action), help=shown)

    def _runner(self, action: str) -> Callable[[], Awaitable[None]]:
        screen, app = self.screen, self.app
        name = f"action_{action.partition('(')[0]}"

        async def run() -> None:
            target = screen if hasattr(screen, name) else app
            await app.run_action(action, target)

        return run
