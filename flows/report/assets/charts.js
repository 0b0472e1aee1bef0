// Draws the charts with Observable Plot and D3. Records come from the page as JSON; all text goes in as text, and colours
// are those of the style sheet, so that they follow light, dark and print.
"use strict";

const VERDICT_INK = { agree: "--agree", conflict: "--conflict", mutated_copy: "--conflict", single_origin: "--single" };
const ink = (verdict) => `var(${VERDICT_INK[verdict] ?? "--other"})`;
const SEVERITY_INK = { critical: "var(--conflict)", warning: "var(--single)", info: "var(--other)" };
const DAY = 864e5;
const writeDay = d3.utcFormat("%-d %b %Y");
const plain = { fill: "currentColor", fontSize: 12, fontFamily: "inherit" };
const isHollow = (row) => row.standing !== "stands";
const dots = { href: "href", ariaLabel: "label", title: "label", strokeWidth: 1.8 };
const dotInk = {
  fill: (row) => (isHollow(row) ? "var(--ground)" : ink(row.verdict)),
  stroke: (row) => (isHollow(row) ? ink(row.verdict) : "var(--ground)"),
};
const inDot = { fill: (row) => (isHollow(row) ? "currentColor" : "var(--on-dot)"), fontSize: 11, fontWeight: 600, pointerEvents: "none" };

// The days on the horizontal axis, with a place at the end for what has no date.
const days = (rows, width) => {
  const known = rows.filter((row) => row.day).map((row) => +new Date(row.day));
  const [first, last] = known.length ? d3.extent(known) : [0, 0];
  const pad = Math.max((last - first) * 0.08, 3 * DAY);
  const undated = rows.some((row) => !row.day) ? last + (known.length ? Math.max((last - first) * 0.2, 6 * DAY) : 0) : null;
  const parts = last === first ? 0 : Math.min(width < 480 ? 2 : 4, (last - first) / DAY);
  const ticks = known.length ? d3.range(parts + 1).map((part) => first + Math.round(((last - first) * part) / (parts || 1) / DAY) * DAY) : [];
  return {
    at: (row) => new Date(row.day ?? undated),
    scale: {
      type: "utc",
      domain: [first - pad, (undated ?? last) + pad],
      ticks: [...ticks, ...(undated === null ? [] : [undated])].map((day) => new Date(day)),
      tickFormat: (day) => (+day === undated ? "no date" : writeDay(day)),
      label: null,
    },
  };
};

const cut = (text, most) => (text.length > most ? `${text.slice(0, Math.max(most - 1, 1))}…` : text);

// How wide the mark of a value is: more origins, a larger dot.
const radius = (row) => Math.min(8 + 2 * Math.sqrt(row.origins - 1), 15);

// Dots of near days and near values stand side by side, the later one moved to the right as far as it must.
const apart = (points, x, top, width) => {
  const [from, to] = x.scale.domain;
  const taken = [];
  const left = (row) => ((x.at(row) - from) / (to - from)) * (width - PLOT.width);
  return d3.sort(points, (row) => x.at(row), (row) => -row.high).map((row) => {
    const y = (1 - row.high / top) * PLOT.height;
    let across = left(row);
    const inWay = () => taken.find((other) => Math.hypot(other.across - across, other.y - y) < other.r + radius(row) + 1);
    for (let other = inWay(); other; other = inWay()) {
      across = other.across + Math.sqrt(Math.max((other.r + radius(row) + 1.5) ** 2 - (other.y - y) ** 2, 1));
    }
    if (across > width - PLOT.width + 20) across = left(row); // no room: better over another than out of the chart
    taken.push({ across, y, r: radius(row) });
    return { ...row, moved: new Date(from + (across / (width - PLOT.width)) * (to - from)) };
  });
};

const PLOT = { width: 132, height: 250 }; // what the margins take of a timeline's width, and leave of its height
const LABEL = { from: 12, to: 82, high: 14 };

// A value is printed right of its dot, or a line or two off where another dot or value stands; where none is free it is
// left out (the dot's tip and the chart by origin have it). `top` is the value at the upper edge.
const place = (points, x, top, width) => {
  const [from, to] = x.scale.domain;
  const across = (row) => ((row.moved - from) / (to - from)) * (width - PLOT.width);
  const down = (row) => (1 - row.high / top) * PLOT.height;
  const taken = points.map((row) => ({ left: across(row) - 8, right: across(row) + 8, y: down(row) }));
  return d3.sort(points, down, across).flatMap((row) => {
    const [left, right] = [across(row) + LABEL.from, across(row) + LABEL.to];
    const inWay = taken.filter((other) => other.left < right && left < other.right);
    const lines = [0, 1, -1, 2].map((line) => down(row) + line * LABEL.high);
    const y = lines.find((line) => inWay.every((other) => Math.abs(other.y - line) >= LABEL.high));
    if (y === undefined) return [];
    taken.push({ left, right, y });
    return [{ ...row, labelled: (1 - y / PLOT.height) * top }];
  });
};

const timeline = (rows, width) => {
  const x = days(rows, width);
  const told = d3
    .groups(rows, (row) => [row.low, row.high, row.day].join())
    .map(([, same]) => {
      const origins = new Set(same.map((row) => row.origin)).size;
      const texts = d3.sum(same, (row) => row.texts);
      const label = `${same[0].value}, ${same[0].day ? writeDay(new Date(same[0].day)) : "no date"}: ${origins} ${origins === 1 ? "origin" : "origins"}, ${texts} ${texts === 1 ? "text" : "texts"}`;
      return { ...same[0], origins, label };
    });
  const top = d3.max(told, (row) => row.high) * 1.1 || 1;
  const points = apart(told, x, top, width);
  return Plot.plot({
    width,
    height: PLOT.height + 50,
    marginLeft: 56,
    marginRight: 56,
    marginTop: 20,
    marginBottom: 30,
    x: { ...x.scale, insetRight: 20 },
    y: { domain: [0, top], grid: true, ticks: 5, label: null },
    color: { type: "identity" },
    r: { type: "identity" },
    marks: [
      Plot.ruleY([0], { stroke: "var(--quiet)" }),
      Plot.ruleX(points.filter((row) => row.low !== row.high), { x: "moved", y1: "low", y2: "high", stroke: (row) => ink(row.verdict), strokeWidth: 3 }),
      Plot.text(place(points, x, top, width), { x: "moved", y: "labelled", text: (row) => cut(row.value, 16), dx: 14, textAnchor: "start", ...plain, stroke: "var(--ground)", strokeWidth: 4, pointerEvents: "none" }),
      Plot.dot(points, { x: "moved", y: "high", r: radius, ...dotInk, ...dots, tip: { fontSize: 13 } }),
      Plot.text(points, { x: "moved", y: "high", text: "origins", ...inDot }),
    ],
  });
};

const LANES = 24;

const lanes = (rows, width) => {
  const x = days(rows, width);
  const all = d3.groups(rows, (row) => `${row.value}|${row.origin}`).map(([key, same]) => ({ key, rows: d3.sort(same, (row) => row.day ?? "9") }));
  const shown = d3.sort(all, (lane) => -lane.rows[0].high, (lane) => lane.rows[0].day ?? "9").slice(0, LANES);
  for (const lane of shown) {
    const texts = d3.sum(lane.rows, (row) => row.texts);
    lane.label = cut(`${lane.rows[0].value} · ${lane.rows[0].source} · ${texts} ${texts === 1 ? "text" : "texts"}`, Math.floor(width / 7));
    for (const row of lane.rows) row.lane = lane.key;
  }
  const marked = shown.flatMap((lane) => lane.rows);
  return Plot.plot({
    width,
    height: 54 + 46 * shown.length,
    marginLeft: 8,
    marginRight: 24,
    marginTop: 22,
    x: x.scale,
    y: { type: "point", domain: shown.map((lane) => lane.key), axis: null, padding: 0.6 },
    color: { type: "identity" },
    r: { type: "identity" },
    marks: [
      Plot.ruleY(shown, { y: "key", stroke: "var(--line)" }),
      Plot.text(shown, { y: "key", text: "label", frameAnchor: "left", textAnchor: "start", dy: -17, ...plain }),
      Plot.dot(marked, { x: x.at, y: "lane", r: (row) => Math.min(7 + 2 * Math.sqrt(row.texts - 1), 13), ...dotInk, ...dots, tip: { fontSize: 13 } }),
      Plot.text(marked, { x: x.at, y: "lane", text: "texts", ...inDot }),
    ],
  });
};

const verdicts = (rows, width) =>
  Plot.plot({
    width,
    height: 40,
    margin: 0,
    x: { axis: null },
    y: { axis: null },
    color: { type: "identity" },
    marks: [
      Plot.barX(rows, Plot.stackX({ x: "values", fill: (row) => ink(row.verdict), href: "href", ariaLabel: "label", title: "label", insetLeft: 1, insetRight: 1 })),
      Plot.textX(rows, Plot.stackX({ x: "values", text: (row) => (row.values / d3.sum(rows, (one) => one.values) > 0.05 ? row.values : ""), ...inDot, fill: "var(--on-dot)", fontSize: 14 })),
    ],
  });

const SLOTS = 12; // so that a single run is a bar, not a wall

const findings = (rows, width) => {
  const told = rows.flatMap((row) => Object.keys(SEVERITY_INK).map((name) => ({ ...row, name, number: row[name], label: `${row.moment}: ${row[name]} ${name}` })));
  const last = rows[rows.length - 1].run;
  return Plot.plot({
    width,
    height: 150,
    marginLeft: 32,
    marginBottom: 26,
    x: { type: "band", domain: d3.range(last - Math.max(rows.length, SLOTS) + 1, last + 1), axis: null, padding: 0.2 },
    y: { grid: true, label: null, ticks: 3, tickFormat: (number) => (Number.isInteger(number) ? d3.format(",")(number) : "") },
    color: { type: "identity" },
    marks: [
      Plot.ruleY([0], { stroke: "var(--quiet)" }),
      Plot.barY(told.filter((row) => row.number), { x: "run", y: "number", fill: (row) => SEVERITY_INK[row.name], href: "href", ariaLabel: "label", title: "label", tip: { fontSize: 13 } }),
      Plot.text([rows[rows.length - 1].moment], { text: (label) => label, frameAnchor: "bottom-right", dy: 20, textAnchor: "end", ...plain }),
    ],
  });
};

const quality = (rows, width) => {
  const told = rows.flatMap((row) =>
    Object.entries(row.shares)
      .filter(([, share]) => share !== null)
      .map(([name, share]) => ({ run: row.run, href: row.href, name, share, label: `${name}, ${row.moment}: ${share.toFixed(0)} %` })),
  );
  const latest = d3.rollups(told, (same) => same[same.length - 1], (row) => row.name).map(([name, row]) => ({ name, label: `${name}: ${row.share.toFixed(0)} %` }));
  const last = rows[rows.length - 1].run;
  return Plot.plot({
    width,
    height: 40 + 70 * Math.max(latest.length, 1),
    marginLeft: 8,
    marginBottom: 8,
    x: { domain: [last - Math.max(rows.length, SLOTS) + 1, last], axis: null, inset: 8 },
    y: { domain: [0, 100], axis: null, insetTop: 22 },
    fy: { axis: null, padding: 0.2 },
    marks: [
      Plot.ruleY([0, 100], { stroke: "var(--line)" }),
      Plot.lineY(told, { x: "run", y: "share", fy: "name", stroke: "var(--agree)", strokeWidth: 2 }),
      Plot.dot(told, { x: "run", y: "share", fy: "name", r: 3, fill: "var(--agree)", href: "href", title: "label", ariaLabel: "label", tip: { fontSize: 13 } }),
      Plot.text(latest, { fy: "name", text: "label", frameAnchor: "top-left", textAnchor: "start", dy: 2, ...plain }),
    ],
  });
};

const ROW = 48;

const tree = (rows, width) => {
  const root = d3.stratify().id((row) => row.id).parentId((row) => row.parent)(rows);
  let number = 0;
  root.eachBefore((node) => { node.y = 22 + ROW * number++; });
  const step = Math.min(34, width / (4 * (root.height + 1)));
  root.each((node) => { node.x = 10 + step * node.depth; });
  const wide = width > 620;
  const svg = d3.create("svg").attr("viewBox", [0, 0, width, ROW * number]).attr("width", width).attr("height", ROW * number);
  svg.append("g").attr("class", "links").selectAll("path").data(root.links()).join("path")
    .attr("d", ({ source, target }) => `M${source.x},${source.y}V${target.y - 8}Q${source.x},${target.y} ${source.x + 8},${target.y}H${target.x - 8}`);
  const node = svg.append("g").selectAll("a").data(root.descendants()).join("a")
    .attr("href", (one) => one.data.href).attr("aria-label", (one) => one.data.label).attr("transform", (one) => `translate(${one.x},${one.y})`);
  const room = (one) => Math.floor((width - one.x - (wide ? 150 : 24)) / 7);
  node.append("circle").attr("r", (one) => (one.depth ? 6 : 8)).attr("class", (one) => `r-${one.data.relation}`);
  const line = node.append("text").attr("x", 16).attr("y", -3);
  line.append("tspan").attr("class", "strong").text((one) => cut(one.data.source, 30));
  line.append("tspan").attr("class", "soft").text((one) => `  ${one.data.relation}, ${one.data.day}${wide || !one.data.share ? "" : `, ${one.data.share}`}`);
  node.append("text").attr("x", 16).attr("y", 14).attr("class", "title").text((one) => cut(one.data.title, room(one)));
  if (wide) {
    const bar = node.filter((one) => one.data.share).append("g").attr("transform", (one) => `translate(${width - one.x - 130},-6)`);
    bar.append("rect").attr("class", "whole").attr("width", 84).attr("height", 10);
    bar.append("rect").attr("class", "part").attr("width", (one) => 0.84 * parseFloat(one.data.share)).attr("height", 10);
    bar.append("text").attr("x", 92).attr("y", 9).attr("class", "soft").text((one) => one.data.share);
  }
  node.append("title").text((one) => one.data.label);
  return svg.node();
};

const KINDS = { timeline, lanes, verdicts, findings, quality, tree };

const draw = (canvas, rows) => {
  if (!rows.length) {
    const empty = document.createElement("p");
    empty.className = "empty";
    empty.textContent = "Nothing to draw.";
    canvas.replaceChildren(empty);
    return;
  }
  const drawn = KINDS[canvas.dataset.chart](rows.map((row) => ({ ...row })), Math.max(canvas.clientWidth, 280));
  // The policy allows no style element: these rules stand in the style sheet.
  for (const style of drawn.querySelectorAll("style")) style.remove();
  // A name belongs to a link; a group of marks needs none.
  for (const group of drawn.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  for (const mark of drawn.querySelectorAll("a > [aria-label]")) {
    mark.parentNode.setAttribute("aria-label", mark.getAttribute("aria-label"));
    mark.removeAttribute("aria-label");
  }
  drawn.setAttribute("role", "group");
  drawn.setAttribute("aria-label", canvas.dataset.label);
  canvas.replaceChildren(drawn);
};

for (const canvas of document.querySelectorAll("[data-chart]")) {
  let rows = JSON.parse(canvas.querySelector("script").textContent);
  const all = rows;
  let width = canvas.clientWidth;
  draw(canvas, rows);
  canvas.addEventListener("narrow", (event) => {
    rows = all.filter((row) => event.detail.every((word) => row.label.toLowerCase().includes(word)));
    draw(canvas, rows);
  });
  new ResizeObserver(() => {
    if (canvas.clientWidth === width) return;
    width = canvas.clientWidth;
    draw(canvas, rows);
  }).observe(canvas);
}
