"""A check-in filled in beforehand: what stands, what was said last, what was begun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from okrtui.domain.model import ConfidenceScale, KeyResultFacts, Kind, Rules, SourceType
from okrtui.domain.progress import milestones_done
from okrtui.errors import RefusedError
from okrtui.usecases.assess import AssessedObjective, assess
from okrtui.usecases.detail import detail_of
from okrtui.usecases.drafts import must_be_active
from okrtui.usecases.make_views import key_result_view
from okrtui.usecases.queue import changed_since_checkin
from okrtui.usecases.views import Detail, KeyResultView
from okrtui.usecases.workspace import Workspace


class CheckinForm(Struct, frozen=True):
    """``detail`` is the key result in depth; ``facts`` and ``rules`` judge what another value would
    come to. ``changed`` is how far the value moved since the last check-in, ``done`` the titles of
    the milestones that stand done, ``draft`` what was begun and not saved. ``objective`` is the one it is
    of, ``beside`` the key results of that, itself among them."""

    detail: Detail
    facts: KeyResultFacts
    rules: Rules
    changed: Decimal | None
    done: frozenset[str]
    draft: Mapping[str, object] | None
    objective: AssessedObjective
    beside: tuple[KeyResultView, ...]

    @property
    def scale(self) -> ConfidenceScale:
        return self.rules.cadence.confidence

    @property
    def typed(self) -> bool:
        """Whether a person says the value; else a tracker, a metric or the linked tasks do."""
        definition = self.facts.definition
        return definition.kind is not Kind.TASKS and definition.source.type is SourceType.MANUAL


def checkin_form(workspace: Workspace, uid: int) -> CheckinForm:
    """The form of a key result. UsageError without a ``me``, RefusedError if it is archived or a draft's."""
    author, store = workspace.act().author, workspace.store
    found = store.key_results(uids=[uid])
    rows = store.objectives(uids=[found[0].objective]) if found else []
    if not rows:
        raise RefusedError("usecase.archived", id=str(uid))
    must_be_active(rows[0], found[0].definition.title)
    assessed = assess(workspace, rows, now=workspace.now(), with_forecast=True)[0]
    one = next(each for each in assessed.key_results if each.row.uid == uid)
    done = milestones_done(one.facts) if one.row.definition.kind is Kind.MILESTONES else frozenset()
    return CheckinForm(
        detail=detail_of(workspace, rows[0], one),
        facts=one.facts,
        rules=one.rules,
        changed=changed_since_checkin(one),
        done=done,
        draft=store.draft(uid, author),
        objective=assessed,
        beside=tuple(_beside(workspace, assessed)),
    )


def _beside(workspace: Workspace, objective: AssessedObjective) -> Iterator[KeyResultView]:
    row = objective.row
    for one in objective.key_results:
        yield key_result_view(workspace, row.path, one, (), row.definition.owner, past=False)
