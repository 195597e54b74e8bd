"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const form = document.querySelector("form");
  const entries = [...document.querySelectorAll(".entry")];
  const dated = entries.filter((entry) => entry.dataset.start || entry.dataset.end);
  const query = () => new URLSearchParams(location.search);
  const pad = (number) => String(number).padStart(2, "0");
  const iso = (year, month, day) => `${year}-${pad(month)}-${pad(day)}`;
  const now = new Date();
  // "today=2026-05-01" in the address shows the page as it will look on that day.
  const today = query().get("today") || iso(now.getFullYear(), now.getMonth() + 1, now.getDate());
  const fields = ["q", "status", "place", "who", "category", "sure", "background", "view"];
  const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

  const make = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  // What is going on or may still come is ahead; a repeated event is, as long as any of its days is.
  const next = (entry) => entry.dataset.days.split(" ").find((day) => day >= today);
  const ahead = (entry) => {
    const { start, end, status } = entry.dataset;
    if ("endless" in entry.dataset || next(entry)) return true;
    return end ? end > today : start !== "" && status !== "happened";
  };
  // A repetition whose next day is beyond what was listed comes last, and what lies somewhere in a
  // time that has begun when that time ends: it must not stand before what is known to the day.
  const turnOf = (entry) => {
    const { start, end } = entry.dataset;
    if (next(entry)) return next(entry);
    if (start > today) return start;
    return "endless" in entry.dataset ? "9999" : "lasting" in entry.dataset ? end || "9999" : today;
  };

  function split() {
    const upcoming = byId("upcoming").querySelector("ol");
    const past = byId("past").querySelector("ol");
    const coming = dated.filter(ahead);
    coming.sort((one, other) => (turnOf(one) < turnOf(other) ? -1 : turnOf(one) > turnOf(other) ? 1 : 0));
    upcoming.append(...coming);
    byId("past").querySelector("h2").textContent = "Past";
    past.append(...[...past.children].reverse());
  }

  const text = new Map(entries.map((entry) => [entry, entry.textContent.toLocaleLowerCase()]));
  const has = (values, wanted) => !wanted || values.split("\n").includes(wanted);

  function fits(entry, wanted) {
    const data = entry.dataset;
    return (wanted.background || !("background" in data))
      && (!wanted.status || data.status === wanted.status)
      && has(data.places, wanted.place) && has(data.people, wanted.who) && has(data.categories, wanted.category)
      && (!wanted.sure || Number(data.sure) >= Number(wanted.sure))
      && wanted.q.toLocaleLowerCase().split(/\s+/).every((word) => text.get(entry).includes(word));
  }

  function wanted() {
    const values = new FormData(form);
    return Object.fromEntries(fields.map((name) => [name, values.get(name) || ""]));
  }

  function show() {
    const filter = wanted();
    let shown = 0;
    for (const entry of entries) {
      entry.hidden = !fits(entry, filter);
      if (!entry.hidden) shown += 1;
    }
    const monthly = filter.view === "month";
    for (const id of ["upcoming", "past", "undated"]) {
      const section = byId(id);
      if (section) section.hidden = monthly || !section.querySelector(".entry:not([hidden])");
    }
    byId("count").textContent = shown === 1 ? "1 event" : `${shown} events`;
    byId("month").hidden = !monthly;
    if (monthly) drawMonth();
  }

  function remember() {
    const kept = query();
    for (const [name, value] of Object.entries(wanted())) value ? kept.set(name, value) : kept.delete(name);
    const search = kept.toString();
    history.replaceState(null, "", `${location.pathname}${search ? `?${search}` : ""}${location.hash}`);
  }

  function recall() {
    const kept = query();
    for (const name of fields) {
      const field = form.elements.namedItem(name);
      const value = kept.get(name) || "";
      if (!field) continue;
      if (field.type === "checkbox") field.checked = value === "1";
      else field.value = value;
    }
  }

  const covers = (entry, day) => {
    const { start, end, days } = entry.dataset;
    if (days.split(" ").includes(day)) return true;
    return !days.includes(" ") && start !== "" && end !== "" && start <= day && day < end;
  };
  const link = (entry) => make("a", { href: `#${encodeURIComponent(entry.id)}`, dir: "auto" }, entry.querySelector("h3").textContent);

  function monthShown() {
    const asked = query().get("month");
    if (/^\d{4}-(0[1-9]|1[0-2])$/.test(asked || "")) return asked;
    const shown = dated.filter((entry) => !entry.hidden);
    const coming = shown.filter((entry) => ahead(entry) && !("lasting" in entry.dataset)).map(turnOf).filter((day) => day.length === today.length).sort();
    const past = shown.map((entry) => entry.dataset.start).sort();
    return (coming[0] || past.pop() || today).slice(0, 7);
  }

  function turn(by) {
    const [year, month] = monthShown().split("-").map(Number);
    const index = year * 12 + month - 1 + by;
    const kept = query();
    kept.set("month", by === null ? today.slice(0, 7) : `${String(Math.floor(index / 12)).padStart(4, "0")}-${pad((index % 12) + 1)}`);
    history.replaceState(null, "", `${location.pathname}?${kept}${location.hash}`);
    drawMonth();
  }

  function drawMonth() {
    const [year, month] = monthShown().split("-").map(Number);
    const first = new Date(Date.UTC(year, month - 1, 1));
    first.setUTCFullYear(year);
    const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const name = `${months[month - 1]} ${year}`;
    const shown = dated.filter((entry) => !entry.hidden);
    const button = (label, by) => {
      const made = make("button", { type: "button", "data-turn": String(by) }, label);
      made.addEventListener("click", () => {
        turn(by);
        byId("month").querySelector(`[data-turn="${by}"]`).focus();
      });
      return made;
    };
    const pager = make("div", { class: "pager" }, make("h2", { "aria-live": "polite" }, name), button("Earlier", -1), button("Today", null), button("Later", 1));
    const begin = `${monthShown()}-01`;
    const close = `${monthShown()}-${pad(length)}`;
    const lasting = shown.filter((entry) => "lasting" in entry.dataset && (!entry.dataset.start || entry.dataset.start <= close) && (!entry.dataset.end || entry.dataset.end > begin));
    const head = make("tr", {}, ...weekdays.map((day) => make("th", { scope: "col" }, make("abbr", { title: day }, day.slice(0, 3)))));
    const body = make("tbody");
    const lead = (first.getUTCDay() + 6) % 7;
    for (let cell = 0; cell < Math.ceil((lead + length) / 7) * 7; cell += 1) {
      if (cell % 7 === 0) body.append(make("tr"));
      body.lastChild.append(dayCell(year, month, cell - lead + 1, length, shown));
    }
    const table = make("table", {}, make("caption", { hidden: "" }, name), make("thead", {}, head), body);
    const vague = lasting.length ? [make("div", { class: "lasting" }, make("p", {}, "Some time in this month, or longer:"), make("ul", {}, ...lasting.map((entry) => make("li", {}, link(entry)))))] : [];
    byId("month").replaceChildren(pager, ...vague, table);
  }

  function dayCell(year, month, number, length, shown) {
    if (number < 1 || number > length) return make("td", { class: "out" });
    const day = `${String(year).padStart(4, "0")}-${pad(month)}-${pad(number)}`;
    const here = shown.filter((entry) => !("lasting" in entry.dataset) && covers(entry, day));
    const name = here.length ? (day === today ? "today" : "") : "empty";
    const cell = make("td", name ? { class: name } : {}, make("time", { datetime: day }, String(number)));
    if (here.length) cell.append(make("ul", {}, ...here.map((entry) => make("li", {}, link(entry)))));
    return cell;
  }

  // An event named in the address is shown open, whatever the filters and the view say.
  function open() {
    const entry = byId(decodeURIComponent(location.hash.slice(1)));
    if (!entry || !entry.classList.contains("entry")) return;
    if (wanted().view === "month") {
      form.elements.namedItem("view").value = "";
      remember();
      show();
    }
    entry.hidden = false;
    entry.closest("section").hidden = false;
    const details = entry.querySelector("details");
    details.open = true;
    details.querySelector("summary").focus();
    entry.scrollIntoView();
  }

  function offer() {
    if (!/^https?:$/.test(location.protocol)) return;
    const feed = new URL(document.querySelector('link[type="text/calendar"]').getAttribute("href"), location.href).href;
    const webcal = feed.replace(/^https?:/, "webcal:");
    const name = encodeURIComponent(document.title);
    const targets = {
      webcal,
      google: `https://calendar.google.com/calendar/render?cid=${encodeURIComponent(webcal)}`,
      outlook: `https://outlook.live.com/calendar/0/addfromweb?url=${encodeURIComponent(feed)}&name=${name}`,
    };
    for (const item of document.querySelectorAll("[data-subscribe]")) {
      const target = targets[item.dataset.subscribe];
      if (target) item.querySelector("a").href = target;
      else item.querySelector("button").addEventListener("click", (press) => copy(press.currentTarget, feed));
      item.hidden = false;
    }
  }

  async function copy(button, address) {
    try {
      await navigator.clipboard.writeText(address);
      button.textContent = "Copied";
    } catch {
      button.replaceWith(make("input", { readonly: "", value: address, "aria-label": "Address of the calendar" }));
    }
  }

  form.hidden = false;
  form.addEventListener("submit", (press) => press.preventDefault());
  form.addEventListener("input", () => { remember(); show(); });
  byId("clear").addEventListener("click", () => { form.reset(); remember(); show(); });
  addEventListener("hashchange", open);
  addEventListener("popstate", () => { recall(); show(); });
  recall();
  // On a phone the filters would fill the screen before the first event.
  byId("more").open = matchMedia("(min-width: 40rem)").matches || fields.some((name) => !["q", "view"].includes(name) && wanted()[name]);
  split();
  show();
  offer();
  open();
})();
