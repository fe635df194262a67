"""The plan in an editor."""

MESSAGES: dict[str, str] = {
    "edit.no_terminal": "There is no terminal to ask before anything is applied.",
    "edit.hint_no_terminal": "Add --yes, or use `okrtui plan export` and `okrtui plan apply`.",
    "edit.no_editor": "No editor was found.",
    "edit.hint_no_editor": "Set VISUAL or EDITOR, for example EDITOR=nano.",
    "edit.bad_editor": "The quotes in {name} do not match: {found}",
    "edit.editor_absent": "The editor {editor} cannot be started: {detail}.",
    "edit.editor_failed": "The editor {editor} ended with status {status}; nothing was applied.",
    "edit.unchanged": "Nothing was changed.",
    "edit.empty": "The file is empty; nothing was applied.",
    "edit.fault": "  {fault}",
    "edit.again": "Open the editor again? The faults stand in the file as comments.",
    "edit.kept": "What you wrote is kept: {file}. `okrtui plan apply` takes it once it is right.",
}
