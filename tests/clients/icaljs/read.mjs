// Reads a feed from standard input as JavaScript calendars do and prints its instances up to a day:
// [[uid, start, end, status, summary], ...]; repeating events are expanded by ical.js itself.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const last = ICAL.Time.fromDateString(process.argv[2]);
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf-8")));
const rows = [];

for (const component of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(component);
  const row = (start, end) => {
    rows.push([event.uid, String(start), String(end), component.getFirstPropertyValue("status"), event.summary]);
  };
  if (!event.isRecurring()) {
    row(event.startDate, event.endDate);
    continue;
  }
  const instances = event.iterator();
  for (let next = instances.next(); next && next.compareDateOnlyTz(last, ICAL.Timezone.utcTimezone) <= 0; next = instances.next()) {
    const { startDate, endDate } = event.getOccurrenceDetails(next);
    row(startDate, endDate);
  }
}
process.stdout.write(JSON.stringify(rows));
