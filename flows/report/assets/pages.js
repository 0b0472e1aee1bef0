// Filters and sorts the lists of a page, and asks the SQL box. Everything can be read without it.
"use strict";

const value = (row, column) => {
  const cell = row.cells[column];
  return cell.dataset.value ?? cell.textContent.trim();
};

const compare = (one, other) => {
  if (one === "" || other === "") return (one === "") - (other === "");
  const difference = Number(one.replace(/[,\u202f%]/g, "")) - Number(other.replace(/[,\u202f%]/g, ""));
  return Number.isNaN(difference) ? one.localeCompare(other) : difference;
};

const sortable = (table) => {
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const turn = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", turn === 1 ? "ascending" : "descending");
      const body = table.tBodies[0];
      body.append(...[...body.rows].sort((a, b) => turn * compare(value(a, column), value(b, column))));
    });
  });
};

// A box before `place` that hides the rows without its words; `also` hears the words, too.
const filterable = (place, rows, also = () => {}) => {
  const label = document.createElement("label");
  const input = document.createElement("input");
  const state = document.createElement("span");
  label.className = "filter";
  input.type = "search";
  state.setAttribute("role", "status");
  label.append("Filter ", input, " ", state);
  place.before(label);
  const apply = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows()) {
      const text = `${row.textContent} ${(row.dataset.filter ?? "").replaceAll("_", " ")}`.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    state.textContent = words.length ? `${shown} on this page` : "";
    also(words);
  };
  input.addEventListener("input", apply);
  const given = /^#filter=(\w+)$/;
  const follow = () => {
    const wanted = given.exec(location.hash);
    if (!wanted) return;
    input.value = wanted[1].replaceAll("_", " ");
    apply();
    label.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", follow);
  follow();
};

const show = (answer, place) => {
  const table = document.createElement("table");
  const line = (cells, tag, parent) => {
    const row = parent.insertRow();
    cells.forEach((text, column) => {
      const cell = document.createElement(tag);
      if (typeof answer.rows[0]?.[column] === "number") cell.className = "n";
      cell.textContent = text === null ? "" : typeof text === "object" ? JSON.stringify(text) : String(text);
      row.append(cell);
    });
  };
  line(answer.columns, "th", table.createTHead());
  const body = table.createTBody();
  for (const row of answer.rows) line(row, "td", body);
  place.replaceChildren(table);
};

const ask = async (form) => {
  const state = document.getElementById("state");
  const place = document.getElementById("answer");
  if (location.protocol === "file:") return;
  state.textContent = "Asking …";
  place.replaceChildren();
  const reply = await fetch("/sql", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ sql: form.querySelector("textarea").value }),
  });
  const answer = await reply.json();
  if (answer.error) {
    state.textContent = answer.error;
    return;
  }
  state.textContent = `${answer.rows.length} ${answer.rows.length === 1 ? "row" : "rows"}${answer.truncated ? ", cut at the limit" : ""}`;
  show(answer, place);
};

// On a narrow window a row is a block whose cells carry the names of their columns; roles keep it a table to a reader.
const stackable = (table) => {
  const names = [...table.tHead.rows[0].cells].map((head) => head.textContent);
  table.classList.add("stacked");
  table.setAttribute("role", "table");
  for (const group of [table.tHead, ...table.tBodies]) group.setAttribute("role", "rowgroup");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    [...row.cells].forEach((cell, column) => {
      cell.setAttribute("role", cell.tagName === "TH" ? "columnheader" : "cell");
      if (column && cell.tagName === "TD") cell.dataset.label = names[column];
    });
  }
};

for (const table of document.querySelectorAll("main table:not(.audit)")) stackable(table);

for (const table of document.querySelectorAll("table[data-answers]")) {
  sortable(table);
  const rows = table.tBodies[0].rows;
  if (table.dataset.answers === "sort") continue;
  if (rows.length > 5 || (rows.length > 1 && rows[0].dataset.filter)) filterable(table.closest(".scroll") ?? table, () => rows);
}

for (const list of document.querySelectorAll("ol[data-answers]")) {
  if (list.children.length > 5) filterable(list, () => list.children);
}

for (const charts of document.querySelectorAll("[data-narrow]")) {
  const rows = () => document.querySelectorAll(`ol.${charts.dataset.narrow} > li`);
  const tell = (words) => {
    for (const canvas of charts.querySelectorAll("[data-chart]")) canvas.dispatchEvent(new CustomEvent("narrow", { detail: words }));
    for (const group of document.querySelectorAll("article.origin, section.value")) {
      group.hidden = !group.querySelector("ol > li:not([hidden])");
    }
  };
  if (rows().length > 1) filterable(charts, rows, tell);
}

for (const form of document.querySelectorAll("form[data-ask]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) ask(form);
  });
  for (const example of form.querySelectorAll("[data-query]")) {
    example.addEventListener("click", () => {
      form.querySelector("textarea").value = example.dataset.query;
      ask(form);
    });
  }
}

// A box in the head of every page but that of the search itself.
const head = document.querySelector("body > header");
if (head && !document.querySelector("[data-search]")) {
  const form = document.createElement("form");
  const input = document.createElement("input");
  form.className = "seek";
  form.setAttribute("role", "search");
  input.type = "search";
  input.placeholder = "Search";
  input.setAttribute("aria-label", "Search all pages");
  form.append(input);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.href = `${document.body.dataset.root}search.html#q=${encodeURIComponent(input.value)}`;
  });
  head.querySelector("nav").before(form);
}
