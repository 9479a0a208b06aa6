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

const textOf = (row, place) => row.cells[place].textContent.trim();

// What has no number stands last, whichever way the column is sorted.
const order = (place, isNumber, sign) => (one, two) => {
  const [a, b] = [textOf(one, place), textOf(two, place)];
  if (!isNumber) return sign * collator.compare(a, b);
  const [left, right] = [amount(a), amount(b)];
  if (left === null || right === null) return (left === null) - (right === null);
  return sign * (left - right);
};

const sort = (table, heading, place) => {
  const body = table.tBodies[0];
  const descending = heading.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
  const rows = [...body.rows].filter((row) => !row.classList.contains("total"));
  rows.sort(order(place, heading.classList.contains("number"), descending ? -1 : 1));
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

const filter = (area, input, status) => {
  const wanted = input.value.trim().toLocaleLowerCase(language);
  let [shown, all] = [0, 0];
  for (const table of area.querySelectorAll("table")) {
    let left = 0;
    for (const row of table.tBodies[0].rows) {
      row.hidden = !row.textContent.toLocaleLowerCase(language).includes(wanted);
      left += row.hidden ? 0 : 1;
      all += 1;
    }
    table.parentElement.hidden = left === 0;
    shown += left;
  }
  for (const group of area.querySelectorAll("details")) {
    group.hidden = !group.querySelector("tbody tr:not([hidden])");
    group.open = wanted !== "" && !group.hidden;
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

// A link to a row opens what it stands in, also where a filter hides it.
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (target.closest("[hidden]")) {
    const input = target.closest(".filtered").previousElementSibling.querySelector("input");
    input.value = "";
    input.dispatchEvent(new Event("input"));
  }
  const group = target.closest("details");
  if (group && !group.open) group.open = true;
  target.scrollIntoView();
};
addEventListener("hashchange", reveal);
if (location.hash) reveal();

// Paper shows everything, and the repeated headings of tables as text: browsers leave out the buttons in them.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const group of opened) group.open = true;
  for (const [heading, button] of buttons) heading.replaceChildren(button.textContent);
});
addEventListener("afterprint", () => {
  for (const group of opened) group.open = false;
  for (const [heading, button] of buttons) heading.replaceChildren(button);
});
