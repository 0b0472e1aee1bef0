// Filters and sorts the tables of a page, and asks the SQL box. Everything works without it but that.
"use strict";

const value = (row, column) => {
  const cell = row.cells[column];
  return cell.dataset.value ?? cell.textContent.trim();
};

const compare = (one, other) => {
  if (one === "" || other === "") return (one === "") - (other === "");
  const difference = Number(one.replace(/,/g, "")) - Number(other.replace(/,/g, ""));
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

const filterable = (table) => {
  const label = document.createElement("label");
  const input = document.createElement("input");
  const state = document.createElement("span");
  label.className = "filter";
  input.type = "search";
  state.setAttribute("role", "status");
  label.append("Filter ", input, " ", state);
  (table.closest(".scroll") ?? table).before(label);
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/);
    let shown = 0;
    for (const row of table.tBodies[0].rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    state.textContent = input.value ? `${shown} of the rows on this page` : "";
  });
};

const show = (answer, place) => {
  const table = document.createElement("table");
  const line = (cells, tag, parent) => {
    const row = parent.insertRow();
    for (const text of cells) {
      const cell = document.createElement(tag);
      cell.textContent = text === null ? "" : typeof text === "object" ? JSON.stringify(text) : String(text);
      row.append(cell);
    }
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
  state.textContent = `${answer.rows.length} rows${answer.truncated ? ", cut at the limit" : ""}`;
  show(answer, place);
};

for (const table of document.querySelectorAll("table[data-answers]")) {
  sortable(table);
  if (table.tBodies[0].rows.length > 5) filterable(table);
}

for (const form of document.querySelectorAll("form[data-ask]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) ask(form);
  });
}
