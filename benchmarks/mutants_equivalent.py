# ruff: noqa: E501
"""Changes that make no difference, each with the reason."""

EQUIVALENT: dict[str, str] = {
    "okrtui.domain.cadence._monthly: first = (first + timedelta(days=31)).replace(day=1) -> first = (first + timedelta(days=32)).replace(day=1)": "31 and 32 days after the first of a month lie in the same next month.",
    "okrtui.domain.ids.slug: return '-'.join(filter(None, words))[:LONGEST].rstrip('-') or fallback -> return '-'.join(filter(None, words))[:LONGEST].rstrip('-?') or fallback": "No question mark is left in a slug.",
    "okrtui.domain.keep._confirmed: if measured.confirmed_at is not None and measured.confirmed_at > last: -> if measured.confirmed_at is not None and measured.confirmed_at >= last:": "Of two equal instants either is the last.",
    "okrtui.domain.keep._confirmed: if index == len(facts.measurements) - 1 and facts.synced_at is not None and (facts.definition.source.type is not SourceType.MANUAL) and (facts.synced_at > last): -> if index == len(facts.measurements) - 1 and facts.synced_at is not None and (facts.definition.source.type is not SourceType.MANUAL) and (facts.synced_at >= last):": "Of two equal instants either is the last.",
    "okrtui.domain.quantity.clamp: if share >= 1.0: -> if share > 1.0:": "A share of exactly 1 is given back as itself.",
    "okrtui.domain.quantity.clamp: return share if share > 0.0 else 0.0 -> return share if share >= 0.0 else 0.0": "A share of exactly 0 is given back as itself.",
    "okrtui.domain.query_windows.unknown_placeholders: near = get_close_matches(name.lower(), (*KNOWN, 'last'), 1, 0.5) -> near = get_close_matches(name.lower(), (*KNOWN, 'last'), 2, 0.5)": "Only the first of the nearest names is read.",
    "okrtui.domain.rollup._added: if not one or not other: -> if not one and (not other):": "A copy with nothing added to it is the same.",
    "okrtui.domain.trend.sample: for bucket in range(oldest - 1, -1, -1): -> for bucket in range(oldest - 1, -2, -1):": "What would stand after the end of today is not given back.",
    "okrtui.domain.typed._same: return False -> return None": "Its callers ask for truth alone.",
    "okrtui.domain.typed._amount: if not number.is_finite() or number.adjusted() > 2 * MOST_DIGITS: -> if not number.is_finite() and number.adjusted() > 2 * MOST_DIGITS:": "Always finite here; what is large is refused as beyond 10^15 a moment later.",
    "okrtui.domain.typed._amount: if number.adjusted() < -2 * MOST_DIGITS: -> if number.adjusted() <= -2 * MOST_DIGITS:": "What lies between is refused as too long a moment later.",
    "okrtui.domain.typed._amount: if not number.is_finite() or number.adjusted() > 2 * MOST_DIGITS: -> if not number.is_finite() or number.adjusted() >= 2 * MOST_DIGITS:": "What lies between is refused as beyond 10^15 a moment later.",
    "okrtui.domain.typed._hangul: joined = re.sub('(?<=[십백천만억조]) ', '', amount).strip() -> joined = re.sub('(?<=[십백천만억조]) ?', '', amount).strip()": "Nothing is put in the place of nothing.",
    "okrtui.domain.typed._amount: if not number.is_finite() or number.adjusted() > 2 * MOST_DIGITS: -> if not number.is_finite() or number.adjusted() > 3 * MOST_DIGITS:": "What lies between is refused as beyond 10^15 a moment later.",
    "okrtui.domain.typed._amount: if number.adjusted() < -2 * MOST_DIGITS: -> if number.adjusted() < -3 * MOST_DIGITS:": "What lies between is refused as too long a moment later.",
    "okrtui.domain.verdict.Grounds.told: if said is not None and (not owner) and (said < HIGH): -> if said is not None and (not owner) and (said <= HIGH):": "A confidence of exactly HIGH is asked about and leaves the word as it is.",
    "okrtui.domain.verdict.Grounds._heading: return (None, False) -> return (None, True)": "Without a heading nothing reads whose it is.",
    "okrtui.domain.verdict.Grounds._heading: return (None, False) -> return (None, True) (2)": "Without a heading nothing reads whose it is.",
    "okrtui.domain.verdict.Grounds.told: outdated = limit is not None and (day if day < end else end) > limit + 1 -> outdated = limit is not None and (day if day <= end else end) > limit + 1": "Both sides are the same instant there.",
    "okrtui.domain.windows.local_instant: return EARLIEST if day.year < 2 else LATEST -> return EARLIEST if day.year <= 2 else LATEST": "Only days of the years 1 and 9999 overflow.",
    "okrtui.domain.windows.local_instant: return EARLIEST if day.year < 2 else LATEST -> return EARLIEST if day.year < 3 else LATEST": "Only days of the years 1 and 9999 overflow.",
}
