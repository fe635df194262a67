"""Words around errors of every floor."""

MESSAGES: dict[str, str] = {
    "error.unexpected": "Something unforeseen happened: {kind}: {detail}",
    "error.unexpected_next": "Nothing was saved by this step. "
    "`okrtui doctor` checks configuration, store and connections.",
    "error.output": "The answer cannot be written: {reason}.",
    "error.output_next": "Make room, or write it elsewhere. What the command did before that is stored: "
    "`okrtui history` shows it.",
    "error.nearest": "Did you mean “{nearest}”?",
    "error.more": "… and {count:more fault|more faults}",
    "error.folder_gone": "The folder that this was called in is gone.",
    "error.folder_gone_next": "Change into another folder, then try again.",
    "error.file": "{file} cannot be used: {reason}.",
    "error.file_next": "Look at its name and at your rights to it.",
    "error.system_eacces": "Permission denied",
    "error.system_edquot": "Disk quota exceeded",
    "error.system_eexist": "File exists",
    "error.system_efbig": "File too large",
    "error.system_eisdir": "Is a directory",
    "error.system_eloop": "Too many levels of symbolic links",
    "error.system_enametoolong": "File name too long",
    "error.system_enoent": "No such file or directory",
    "error.system_enospc": "No space left on device",
    "error.system_enotdir": "Not a directory",
    "error.system_erofs": "Read-only file system",
}
