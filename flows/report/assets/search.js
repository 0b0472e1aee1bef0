// The search: loads the shelves of the index that the words lead to, and shows what holds all words. See searching.py.
"use strict";

const KINDS = { f: "Figures", o: "Sources", q: "Speakers", t: "Texts" };
const SHOWN = 20; // of each kind
const ENTRIES = 250; // on one shelf
const shelves = new Map();
const waiting = new Map();
let there = new Set();

const wirecheckShelf = (name, rows) => {
  if (name === "shelves") there = new Set(rows);
  shelves.set(name, rows);
};

const load = (name) => {
  if (shelves.has(name) || !there.has(name)) return Promise.resolve(shelves.get(name));
  if (!waiting.has(name)) {
    waiting.set(name, new Promise((done) => {
      const script = document.createElement("script");
      script.src = `search/${name}.js`;
      script.addEventListener("load", () => done(shelves.get(name)));
      script.addEventListener("error", () => done(undefined));
      document.head.append(script);
    }));
  }
  return waiting.get(name);
};

const wordsOf = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const shelfOf = (word) => {
  const start = [...word].slice(0, 3).join("");
  if (/^[a-z0-9]+$/.test(start)) return `w-${start}`;
  return `w-x${[...start].reduce((sum, sign) => sum + sign.codePointAt(0), 0) % 97}`;
};

const numbers = (steps) => {
  let at = 0;
  return steps.map((step) => (at += step));
};

// The numbers of the entries of each kind that hold a word, or a word that begins so.
const holding = async (word, isBeginning) => {
  const found = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, new Set()]));
  const names = [shelfOf(word)];
  if (isBeginning && word.length < 3) names.push(...[...there].filter((name) => name.startsWith(`w-${word}`)).slice(0, 40));
  for (const shelf of await Promise.all(names.map(load))) {
    for (const [known, kinds] of Object.entries(shelf ?? {})) {
      if (known !== word && !(isBeginning && known.startsWith(word))) continue;
      for (const [kind, steps] of Object.entries(kinds)) for (const number of numbers(steps)) found[kind].add(number);
    }
  }
  return found;
};

const section = async (kind, hits) => {
  const latest = [...hits].sort((one, other) => other - one).slice(0, SHOWN);
  const rows = await Promise.all(latest.map(async (number) => (await load(`${kind}-${Math.floor(number / ENTRIES)}`))?.[number % ENTRIES]));
  const place = document.createElement("section");
  const heading = document.createElement("h2");
  heading.textContent = `${KINDS[kind]} `;
  const all = document.createElement("span");
  all.className = "quiet";
  all.textContent = hits.size > SHOWN ? `the latest ${SHOWN} of ${hits.size.toLocaleString("en")}` : String(hits.size);
  heading.append(all);
  const list = document.createElement("ol");
  list.className = "hits";
  for (const [path, label, detail] of rows.filter(Boolean)) {
    const row = document.createElement("li");
    const link = document.createElement("a");
    const name = document.createElement("bdi");
    const more = document.createElement("bdi");
    link.href = path;
    name.textContent = label;
    link.append(name);
    more.className = "quiet";
    more.textContent = detail;
    row.append(link, " ", more);
    list.append(row);
  }
  place.append(heading, list);
  return place;
};

let asked = 0;

const search = async (text) => {
  const mine = ++asked;
  const words = wordsOf(text);
  const state = document.getElementById("state");
  const place = document.getElementById("found");
  if (!words.length) {
    state.textContent = "";
    place.replaceChildren();
    return;
  }
  const sets = await Promise.all(words.map((word, at) => holding(word, at === words.length - 1)));
  const sections = [];
  let total = 0;
  for (const kind of Object.keys(KINDS)) {
    const [first, ...others] = sets.map((set) => set[kind]).sort((one, other) => one.size - other.size);
    const hits = new Set([...first].filter((number) => others.every((set) => set.has(number))));
    total += hits.size;
    if (hits.size) sections.push(await section(kind, hits));
  }
  if (mine !== asked) return;
  state.textContent = total ? `${total.toLocaleString("en")} found` : "Nothing has all these words.";
  place.replaceChildren(...sections);
};

addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-search]");
  const input = form.querySelector("input");
  const follow = () => {
    const given = /^#q=(.*)$/.exec(location.hash);
    if (!given) return;
    try {
      input.value = decodeURIComponent(given[1]);
    } catch {
      input.value = given[1];
    }
    search(input.value);
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", () => search(input.value));
  addEventListener("hashchange", follow);
  input.focus();
  follow();
});
