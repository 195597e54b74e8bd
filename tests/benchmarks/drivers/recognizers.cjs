// Runs Recognizers-Text over a folder of texts. Of two readings the publication day, else the past one, is taken.
// It is given one paragraph at a time: its cost grows with the square of the length.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { recognizeDateTime } = require("@microsoft/recognizers-text-date-time");

const folder = process.argv[2];
const TYPES = { duration: "DURATION", set: "SET", time: "TIME", datetime: "TIME", timerange: "TIME", datetimerange: "TIME" };

// Words that belong to the sentence and not to the date, as TimeML draws the line.
const OUTSIDE = /^(?:on|in|at|by|since|until|till|from|before|after|during|of|for)\s+/i;

function answer(found, day) {
  const readings = found.resolution?.values ?? [];
  const reading = readings.find((one) => one.value === day) ?? readings[0] ?? {};
  const timex = reading.timex ?? "";
  const kind = TYPES[found.typeName.replace("datetimeV2.", "")] ?? "DATE";
  const length = /^\(.*,(PT?\d+[YMWDHS])\)$/.exec(timex);
  const start = reading.start ?? reading.end ?? "";
  if (timex === "PRESENT_REF") return ["DATE", timex];
  if (kind === "DURATION" || kind === "SET") return [kind, timex];
  if (length && length[1] === "P3M" && /-(01|04|07|10)-01$/.test(start)) {
    return ["DATE", `${start.slice(0, 4)}-Q${(Number(start.slice(5, 7)) + 2) / 3}`];
  }
  if (length && !/^P1[YM]$/.test(length[1])) return ["DURATION", length[1]];
  if (kind === "TIME") {
    const moment = reading.value ?? start;
    const [date, clock] = moment.includes(" ") ? moment.split(" ") : [day, moment];
    return [kind, /T(MO|AF|EV|NI)$/.test(timex) ? `${date}${timex.slice(-3)}` : `${date}T${clock.slice(0, 5)}`];
  }
  if (timex && !/[X(]/.test(timex)) return [kind, timex];
  if (reading.value) return [kind, reading.value];
  if (/^XXXX-\d\d$/.test(timex)) return [kind, start.slice(0, 7)];
  const season = /(SP|SU|FA|WI)$/.exec(timex);
  return [kind, season && start ? `${start.slice(0, 4)}-${season[1]}` : start];
}

function characters(text) {
  const places = [];
  let count = 0;
  for (const character of text) {
    for (let unit = 0; unit < character.length; unit += 1) places.push(count);
    count += 1;
  }
  places.push(count);
  return places;
}

for (const line of readFileSync(join(folder, "index.tsv"), "utf8").split("\n").filter(Boolean)) {
  const [name, day] = line.split("\t");
  const text = readFileSync(join(folder, `${name}.txt`), "utf8");
  const places = characters(text);
  const [year, month, date] = day.split("-").map(Number);
  const reference = new Date(year, month - 1, date);
  const timexes = [];
  for (const paragraph of text.matchAll(/\S(?:.|\n(?!\s*\n))*/g)) {
    for (const found of recognizeDateTime(paragraph[0], "en-us", undefined, reference)) {
      const [type, value] = answer(found, day);
      const outside = OUTSIDE.exec(paragraph[0].slice(found.start, found.end + 1))?.[0].length ?? 0;
      timexes.push({
        start: places[paragraph.index + found.start + outside],
        end: places[paragraph.index + found.end] + 1,
        type,
        value: value ?? "",
      });
    }
  }
  console.log(JSON.stringify({ doc: name, timexes }));
}
