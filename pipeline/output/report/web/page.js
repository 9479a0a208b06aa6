"use strict";
// Tables sort by a click on a heading and filter by what is typed; without this script the page reads the same.
const language = document.documentElement.lang;
const collator = new Intl.Collator(language, { numeric: true });

const amount = (text) => {
  const plain = text.replace(/[\s\u00a0]/g, "").replace("\u2212", "-");
  const digits = language === "lt" ? plain.replace(",", ".") : plain.replace(/,/g, "");
  const found = /^-?\d+(\.\d+)?/.exec(digits);
  return found ? Number(found[0]) : null;
};

// A cell that shows a number sorts by it; the others, and numbers that are not known, by their letters.
const valueOf = (cell) => (cell.classList.contains("number") ? amount(cell.textContent) : null);

// What has no number stands last, whichever way the column is sorted.
const order = (place, sign) => (one, two) => {
  const [left, right] = [valueOf(one.cells[place]), valueOf(two.cells[place])];
  if (left !== null && right !== null) return sign * (left - right);
  if (left !== null || right !== null) return (left === null) - (right === null);
  const [a, b] = [one, two].map((row) => row.cells[place].textContent.trim());
  return sign * collator.compare(a, b);
};

const sort = (table, heading, place) => {
  const body = table.tBodies[0];
  const descending = heading.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
  const rows = [...body.rows].filter((row) => !row.classList.contains("total"));
  rows.sort(order(place, descending ? -1 : 1));
  body.prepend(...rows);
};

const buttons = new Map();
for (const table of document.querySelectorAll("table.sortable")) {
  if (table.tBodies[0].rows.length < 3) continue;
  [...table.tHead.rows[0].cells].forEach((heading, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    heading.replaceChildren(button);
    buttons.set(heading, button);
    button.addEventListener("click", () => sort(table, heading, place));
  });
}

// As people type: without case, accents and kinds of spaces, amounts also without any.
const plain = (text) => {
  const bare = text.normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/gu, " ");
  return bare.replace(/[\u2010-\u2015\u2212]/g, "-").replace(/[„“”«»]/g, '"').trim().toLowerCase();
};

const found = (text, wanted) => {
  const given = plain(text);
  return given.includes(wanted) || given.replace(/(\d) (?=\d)/g, "$1").includes(wanted);
};

const filter = (area, input, status) => {
  const wanted = plain(input.value);
  let [shown, all] = [0, 0];
  for (const table of area.querySelectorAll("table")) {
    let left = 0;
    for (const row of table.tBodies[0].rows) {
      row.hidden = !found(row.textContent, wanted);
      left += row.hidden ? 0 : 1;
      all += 1;
    }
    table.parentElement.hidden = left === 0;
    shown += left;
  }
  for (const group of area.querySelectorAll("details.rows")) {
    if (!("before" in group.dataset)) group.dataset.before = group.open ? "open" : "";
    group.hidden = !group.querySelector("tbody tr:not([hidden])");
    group.open = wanted ? !group.hidden : group.dataset.before === "open";
    if (!wanted) delete group.dataset.before;
  }
  const told = document.body.dataset.filtered.replace("{shown}", shown).replace("{all}", all);
  status.textContent = wanted ? told : "";
};

document.querySelectorAll(".filtered").forEach((area, place) => {
  if (area.querySelectorAll("tbody tr").length < 8) return;
  const input = document.createElement("input");
  input.type = "search";
  input.id = `filter-${place}`;
  const label = document.createElement("label");
  label.htmlFor = input.id;
  label.textContent = document.body.dataset.filter;
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const tool = document.createElement("div");
  tool.className = "filter";
  tool.append(label, input, status);
  area.before(tool);
  input.addEventListener("input", () => filter(area, input, status));
});

const setFilter = (input, value) => {
  input.value = value;
  input.dispatchEvent(new Event("input"));
};

// A link to a row opens what it stands in, also where a filter hides some of it.
const opened = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const area = target && target.closest(".filtered");
  const input = area && area.previousElementSibling && area.previousElementSibling.querySelector("input");
  if (input && input.value) setFilter(input, "");
  const group = target && target.closest("details.rows");
  if (group) group.open = true;
  return target;
};
const reveal = () => {
  const target = opened();
  if (!target) return;
  target.focus({ preventScroll: true });
  target.scrollIntoView();
};

// Who goes back finds the page as it was left, at the link that led away: the browser restores the place.
const left = [];
let isClicked = false;
addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link) return;
  left.push(link);
  isClicked = link.hash !== location.hash;
  // The same link once more changes no address.
  if (!isClicked) reveal();
});
addEventListener("hashchange", () => {
  if (isClicked) reveal();
  else {
    opened();
    left.pop()?.focus({ preventScroll: true });
  }
  isClicked = false;
});
if (location.hash) reveal();

// Only what scrolls within itself is a stop of the keyboard, and has a hint before it.
const hints = new Map();
const hintOf = (one) => {
  if (!hints.has(one)) {
    const hint = document.createElement("p");
    hint.className = "hint";
    hint.textContent = document.body.dataset.hint;
    one.before(hint);
    hints.set(one, hint);
  }
  return hints.get(one);
};
const measure = () => {
  for (const one of document.querySelectorAll(".wide")) {
    const scrolls = one.scrollWidth > one.clientWidth;
    if (scrolls) one.tabIndex = 0;
    else one.removeAttribute("tabindex");
    if (scrolls || hints.has(one)) hintOf(one).hidden = !scrolls;
  }
};
addEventListener("resize", measure);
addEventListener("toggle", measure, true);
measure();

// Paper shows everything, and the repeated headings of tables as text: browsers leave out the buttons in them.
let closed = [];
let wishes = [];
addEventListener("beforeprint", () => {
  wishes = [...document.querySelectorAll(".filter input")].map((input) => [input, input.value]);
  for (const [input] of wishes) setFilter(input, "");
  closed = [...document.querySelectorAll("details.rows:not([open])")];
  for (const group of closed) group.open = true;
  for (const [heading, button] of buttons) heading.replaceChildren(button.textContent);
});
addEventListener("afterprint", () => {
  for (const group of closed) group.open = false;
  for (const [input, value] of wishes) if (value) setFilter(input, value);
  for (const [heading, button] of buttons) heading.replaceChildren(button);
});
