// Reads a feed from standard input as programs on Node do and prints its instances between two days:
// [[uid, start, end, summary], ...], times on the clock of the machine, as node-ical takes floating ones.
import { readFileSync } from "node:fs";
import ical from "node-ical";

const [from, to] = process.argv.slice(2).map((day) => new Date(`${day}T00:00:00`));
const rows = [];
const two = (number) => String(number).padStart(2, "0");
const day = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const clock = (date) => `${day(date)}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;

for (const event of Object.values(ical.sync.parseICS(readFileSync(0, "utf-8")))) {
  if (event.type !== "VEVENT") continue;
  for (const { start, end, summary, isFullDay } of ical.expandRecurringEvent(event, { from, to, expandOngoing: true })) {
    const write = isFullDay ? day : clock;
    rows.push([event.uid, write(start), write(end), summary]);
  }
}
process.stdout.write(JSON.stringify(rows));
