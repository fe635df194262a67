"""What the JSON of an import holds, the same whatever is read, in words."""

from __future__ import annotations

KINDS = (
    "csv",
    "tsv",
    "xlsx",
    "markdown",
    "viva",
    "clickup",
    "jira",
    "github",
    "gitlab",
    "linear",
    "azuredevops",
    "asana",
    "redmine",
)

_FIELDS: dict[str, str] = {
    "objectives": "number: objectives in the plan",
    "key_results": "number: key results in the plan",
    "checkins": "number: dated check-ins",
    "comments": "number: comments on objectives, in the file of check-ins too",
    "unread": "list: what the file says and the plan does not",
    "file": "text: the file",
    "row": "number: its row, from 1; 0 where it has none",
    "column": "text: the header of its column, or the field",
    "text": "text: what stands there",
    "reason": "text: a code; without `--json` the sentence is told",
    "flagged": "list: what was taken otherwise than it stands there",
    "id": "text: path in the plan",
    "title": "text: title of the row",
    "differences": "list: rows whose progress the source tells otherwise",
    "source": "number: progress in the source, 0–1, unclamped",
    "okrtui": "number or null: progress here, from the same values",
    "questions": "list: what the file leaves open",
    "choices": "list: what may be meant",
    "option": "text: the option that answers it",
    "cycles": "list: ids of cycles that the plan names and the organisation lacks",
    "people": "list: people of the source that the organisation lacks",
    "teams": "list: teams of the source that the organisation lacks",
    "name": "text: as the source has it",
    "email": "text: the address that reminders go to",
    "parent": "text or null: the team above it",
}

FIELDS: dict[str, str] = {
    f"okrtui import {kind}/{name}": said for kind in KINDS for name, said in _FIELDS.items()
}
FIELDS["okrtui checkin/recorded"] = "number: of a file: rows that were recorded"
FIELDS["okrtui checkin/skipped"] = "number: of a file: rows that were there already"
FIELDS["okrtui checkin/comments"] = "object: of a file: comments on objectives, recorded and skipped"
FIELDS["okrtui checkin/comments.recorded"] = "number: comments that were recorded"
FIELDS["okrtui checkin/comments.skipped"] = "number: comments that were there already"
"""The types of a field and its sentence, by command and name."""
