// SPDX-License-Identifier: EUPL-1.2
// tests/interop/agenda/lire.mjs FILE FROM TO: the same as lire.py, as ical.js reads it.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const [path, first, last] = process.argv.slice(2);
const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, 'utf8')));
for (const zone of calendar.getAllSubcomponents('vtimezone'))
  ICAL.TimezoneService.register(new ICAL.Timezone(zone));
const from = Date.parse(first + 'T00:00:00Z'), to = Date.parse(last + 'T00:00:00Z');
const all = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
const masters = all.filter((one) => !one.isRecurrenceException());
for (const exception of all.filter((one) => one.isRecurrenceException()))
  masters.find((one) => one.uid === exception.uid).relateException(exception);
const lines = [];
for (const event of masters) {
  const add = (item, start) => {
    const at = start.toUnixTime() * 1000;
    if (at >= from && at < to)
      lines.push(`${new Date(at).toISOString().replace('.000', '')} ${event.uid} `
        + `${item.component.getFirstPropertyValue('status') || '-'} ${item.summary}`);
  };
  if (!event.isRecurring()) {
    add(event, event.startDate);
    continue;
  }
  const iterator = event.iterator();
  for (let next = iterator.next(), n = 0; next && n < 5000; next = iterator.next(), n++) {
    const details = event.getOccurrenceDetails(next);
    add(details.item, details.startDate);
  }
}
console.log(lines.sort().join('\n'));
