# SPDX-License-Identifier: EUPL-1.2
"""tests/interop/agenda/lire.py FILE FROM TO: what python3-icalendar and python3-recurring-ical-events read in a
calendar: each occurrence between two days as "<start in UTC> <uid> <status> <summary>", in order. Runs with the
system's Python, which has both."""
import datetime
import sys

import icalendar
import recurring_ical_events


def utc(value):
    assert isinstance(value, datetime.datetime) and value.tzinfo, f"not an instant: {value!r}"
    return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def main(path, first, last):
    with open(path, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    days = [datetime.date.fromisoformat(text) for text in (first, last)]
    found = recurring_ical_events.of(calendar).between(*days)
    for event in sorted(found, key=lambda e: (utc(e["DTSTART"].dt), str(e["UID"]))):
        print(utc(event["DTSTART"].dt), event["UID"], event.get("STATUS", "-"), event.get("SUMMARY", ""))


main(*sys.argv[1:])
