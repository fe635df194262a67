"""Actions and decisions: what is refused."""

MESSAGES: dict[str, str] = {
    "agreed.empty_action": "An action needs a text.",
    "agreed.empty_decision": "A decision needs a text.",
    "agreed.past_due": "{due} is over: an action is for today or later.",
    "agreed.far_due": "{due} is more than five years away.",
    "agreed.hint.past_due": "Name a day from {today} to {last}, or none.",
    "agreed.nobody": "Nobody is called “{name}”.",
    "agreed.several": "“{name}” may be several people.",
    "agreed.hint.people": "One of: {known}.",
    "agreed.is_so": "“{title}” is {state} already.",
    "agreed.same": "Nothing of “{title}” was changed.",
    "agreed.gone": "This action is no longer there.",
    "agreed.no_number": "There is no action {number}.",
}
