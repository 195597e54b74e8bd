// Shows a feed from standard input in FullCalendar, in Chromium, and prints its events between two days:
// [[start, end, title], ...], times on the clock of the machine; the end is null where the feed has none.
// node read.mjs CHROMIUM FIRST LAST < feed
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";

const [executablePath, first, last] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const within = (name, file) => readFileSync(join(dirname(require.resolve(`${name}/package.json`)), file), "utf-8");
const scripts = [
  within("ical.js", "build/ical.js"),
  ...["core", "list", "icalendar"].map((name) => within(`@fullcalendar/${name}`, "index.global.js")),
];
const feed = readFileSync(0);
const server = createServer((request, response) => {
  const page = "<!DOCTYPE html><html lang=en><title>Calendar</title><div id=c></div></html>";
  response.writeHead(200, { "Content-Type": `${request.url === "/" ? "text/html" : "text/calendar"}; charset=utf-8` });
  response.end(request.url === "/" ? page : feed);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const base = `http://127.0.0.1:${server.address().port}/`;

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage();
await page.goto(base);
for (const content of scripts) await page.addScriptTag({ content });
const rows = await page.evaluate(
  ([url, start, end]) =>
    new Promise((done, failed) => {
      const two = (number) => String(number).padStart(2, "0");
      const day = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
      const clock = (date) => `${day(date)}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
      const calendar = new globalThis.FullCalendar.Calendar(document.getElementById("c"), {
        initialView: "list",
        initialDate: start,
        visibleRange: { start, end },
        events: { url, format: "ics", failure: failed },
        eventsSet: (events) => {
          const row = ({ start, end, title, allDay }) => [start, end].map((date) => date && (allDay ? day : clock)(date)).concat(title);
          if (loaded) done(events.map(row));
        },
        eventSourceSuccess: () => {
          loaded = true;
        },
      });
      let loaded = false;
      calendar.render();
    }),
  [`${base}feed.ics`, first, last],
);
await browser.close();
server.close();
process.stdout.write(JSON.stringify(rows));
