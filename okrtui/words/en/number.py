"""Numbers that people type: how they were read, why one is refused, and what is odd about one."""

MESSAGES: dict[str, str] = {
    "number.none": "“{value}” is no number.",
    "number.none_hint": "Write it like 22.1, 1200 or -3.",
    "number.ambiguous": "“{value}” can be read as {first} and as {second}.",
    "number.ambiguous_hint": "Write {first} or {second}: a point before decimals, nothing between thousands.",
    "number.beyond": "Numbers beyond 10^15 are no values: “{value}”.",
    "number.long": "“{value}” has too many digits; at most {most} are taken.",
    "number.unit": "“{value}” does not fit: it is counted in {unit}.",
    "number.unit_hint": "Write the number alone.",
    "number.understood": "read as {value}",
    "number.far_times": "{value} is {factor} times the last value, {before}.",
    "number.far_part": "The last value, {before}, is {factor} times {value}.",
    "number.far_steps": "{value} is {factor} usual weekly steps away from the last value, {before}.",
    "number.not_a_value": "not a value",
}
