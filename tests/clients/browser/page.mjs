// Opens a page in Chromium and prints, as JSON, what a person finds there.
// node page.mjs CHROMIUM PAGE TIMELINEJS.json
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";

const [executablePath, file, slides] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
const timelinejs = join(dirname(require.resolve("@knight-lab/timelinejs/package.json")), "dist");

const bytes = { "/index.html": await readFile(file), "/slides.json": await readFile(slides) };
const shell = `<!DOCTYPE html><html lang="en"><head><title>Slides</title><link rel="stylesheet" href="/dist/css/timeline.css">
<script src="/dist/js/timeline.js"></script></head><body><div id="t" style="width:900px;height:600px"></div></body></html>`;
const types = { html: "text/html", css: "text/css", js: "text/javascript", json: "application/json" };
const server = createServer(async (request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  const type = types[path.split(".").pop()] ?? "application/octet-stream";
  try {
    const body = path === "/slides.html" ? shell : (bytes[path] ?? (await readFile(join(timelinejs, path.replace(/^\/dist\//, "")))));
    response.writeHead(200, { "Content-Type": `${type}; charset=utf-8` }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const base = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const found = { faults: [], elsewhere: [] };

async function fresh(options = {}) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 }, ...options });
  page.on("pageerror", (fault) => found.faults.push(String(fault)));
  page.on("console", (message) => message.type() === "error" && found.faults.push(message.text()));
  page.on("request", (request) => request.url().startsWith(base) || request.url().startsWith("file:") || found.elsewhere.push(request.url()));
  return page;
}
const titles = (page, where = "") => page.locator(`${where} .entry:not([hidden]) h3`.trim()).allTextContents();
const shown = async (page) => ({ upcoming: await titles(page, "#upcoming"), past: await titles(page, "#past") });
const violations = async (page) => {
  await page.evaluate(axe);
  return page.evaluate(async () => (await globalThis.axe.run()).violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`));
};
const today = "?today=2017-04-18";

const page = await fresh();
await page.goto(`${base}/index.html${today}`);
found.list = await shown(page);
found.subscribe = await page.locator("[data-subscribe] a").evaluateAll((links) => links.map((link) => link.href));
found.filters = [await page.locator("#more[open]").count()];
found.axe = await violations(page);
await page.fill("input[name=q]", "leap");
found.searched = await shown(page);
found.address = new URL(page.url()).search;
await page.reload();
found.reloaded = await shown(page);
await page.click("#clear");
await page.check("input[name=background]");
found.background = (await titles(page)).length;
await page.uncheck("input[name=background]");
await page.selectOption("select[name=status]", "cancelled");
found.cancelled = await page.locator(".entry:not([hidden])").evaluateAll((entries) => [...new Set(entries.map((entry) => entry.dataset.status))]);
await page.click("#clear");

// By keyboard alone: to the first event, open it, read why.
await page.keyboard.press("Home");
await page.locator(".skip").focus();
await page.keyboard.press("Enter");
await page.keyboard.press("Tab");
await page.keyboard.press("Enter");
found.opened = await page.locator(".entry details[open] .body").first().innerText();
found.marked = await page.locator(".entry details[open] mark").allTextContents();
found.axeOpen = await violations(page);

await page.check("input[name=view][value=month]");
found.month = await page.locator("#month h2").innerText();
found.cells = await page.locator("#month td time").count();
await page.getByRole("button", { name: "Later" }).press("Enter");
found.later = await page.locator("#month h2").innerText();
found.axeMonth = await violations(page);
const first = page.locator("#month td a").first();
found.chosen = await first.textContent();
await first.click();
await page.locator(".entry:target details[open]").waitFor();
found.jumped = await page.locator(".entry:target h3").textContent();
found.jumpedOpen = await page.locator(".entry:target details[open]").count();

const narrow = await fresh({ viewport: { width: 320, height: 640 }, colorScheme: "dark" });
for (const asked of ["", "&status=cancelled"]) {
  await narrow.goto(`${base}/index.html${today}${asked}`);
  found.filters.push(await narrow.locator("#more[open]").count());
}
for (const view of ["", "&view=month"]) {
  await narrow.goto(`${base}/index.html${today}${view}`);
  found[`narrow${view}`] = await narrow.evaluate(() => document.documentElement.scrollWidth);
}
await narrow.goto(`${base}/index.html${today}`);
found.axeDark = await violations(narrow);

const sent = await fresh();
await sent.goto(`${base}/index.html${today}&status=cancelled`);
const own = await sent.locator(".entry:not([hidden]) .self").first().getAttribute("href");
await sent.goto(`${base}/index.html${today}&q=nothing-has-this-word${own}`);
found.sent = await sent.locator(".entry:not([hidden]):has(details[open]) h3").allTextContents();

const local = await fresh();
await local.goto(`file://${file}${today}`);
await local.fill("input[name=q]", "leap");
found.fromDisk = await shown(local);
found.fromDiskAddress = new URL(local.url()).search;
found.fromDiskSubscribe = await local.locator("[data-subscribe]:visible").count();

const silent = await fresh({ javaScriptEnabled: false });
await silent.goto(`${base}/index.html`);
found.withoutScript = (await titles(silent)).length;

const faults = found.faults.length;
const strip = await fresh();
await strip.goto(`${base}/slides.html`);
await strip.evaluate(() => new Promise((ready) => {
  globalThis.made = new globalThis.TL.Timeline("t", "/slides.json", { font: null });
  globalThis.made.on("ready", ready);
  setTimeout(ready, 15000);
}));
found.slides = await strip.evaluate(() => globalThis.made.config.events.map((event) => event.text.headline));
found.slideErrors = await strip.evaluate(() => globalThis.made.config.messages.errors);
found.markers = await strip.locator(".tl-timemarker").count();
found.faults.length = faults; // what TimelineJS itself asks for is not ours

await browser.close();
server.close();
console.log(JSON.stringify(found));
