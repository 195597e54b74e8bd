// Runs chrono over a folder of texts. The parts it is certain of decide how fine a TIMEX3 value is.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as chrono from "chrono-node";

const folder = process.argv[2];
const two = (number) => String(number).padStart(2, "0");

// Words that belong to the sentence and not to the date, as TimeML draws the line.
const OUTSIDE = /^(?:on|in|at|by|since|until|till|from|before|after|during|of|for|within)\s+/i;

function timex(result) {
  const start = result.start;
  const year = String(start.get("year")).padStart(4, "0");
  let value = year;
  let type = "DATE";
  if (start.isCertain("hour") || start.isCertain("day") || start.isCertain("weekday")) {
    value = `${year}-${two(start.get("month"))}-${two(start.get("day"))}`;
    if (start.isCertain("hour")) {
      type = "TIME";
      value += `T${two(start.get("hour"))}:${two(start.get("minute") ?? 0)}`;
    }
  } else if (start.isCertain("month")) {
    value = `${year}-${two(start.get("month"))}`;
  }
  if (/^now$/i.test(result.text)) [type, value] = ["DATE", "PRESENT_REF"];
  const outside = OUTSIDE.exec(result.text)?.[0].length ?? 0;
  return { start: result.index + outside, end: result.index + result.text.length, type, value };
}

// JavaScript counts UTF-16 units, the gold counts characters.
function characters(text) {
  const places = new Map();
  let count = 0;
  let unit = 0;
  for (const character of text) {
    places.set(unit, count);
    unit += character.length;
    count += 1;
  }
  places.set(unit, count);
  return places;
}

for (const line of readFileSync(join(folder, "index.tsv"), "utf8").split("\n").filter(Boolean)) {
  const [name, day] = line.split("\t");
  const text = readFileSync(join(folder, `${name}.txt`), "utf8");
  const places = characters(text);
  const timexes = chrono.parse(text, new Date(`${day}T12:00:00Z`)).map(timex).map((item) => ({
    ...item,
    start: places.get(item.start),
    end: places.get(item.end),
  }));
  console.log(JSON.stringify({ doc: name, timexes }));
}
