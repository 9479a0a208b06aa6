"use strict";
// Tables sort by a click on a heading and filter by what is typed; without this script the page reads the same.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const amount = (text) => {
    const plain = text.replace(/[\s\u00a0]/g, "").replace("\u2212", "-");
    const digits = document.documentElement.lang === "lt" ? plain.replace(",", ".") : plain.replace(/,/g, "");
    const found = /^-?\d+(\.\d+)?/.exec(digits);
    return found ? Number(found[0]) : Number.NEGATIVE_INFINITY;
  };
  [...table.tHead.rows[0].cells].forEach((heading, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    heading.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const number = heading.classList.contains("number");
      const rows = [...body.rows].filter((row) => !row.classList.contains("total"));
      rows.sort((one, two) => {
        const [a, b] = [one.cells[place].textContent, two.cells[place].textContent];
        return (number ? amount(a) - amount(b) : collator.compare(a, b)) * (down ? -1 : 1);
      });
      const total = body.querySelector(".total");
      for (const row of rows) body.insertBefore(row, total);
    });
  });
  if (table.classList.contains("filtered")) {
    const label = document.createElement("label");
    label.className = "filter";
    label.textContent = document.body.dataset.filter || "";
    const input = document.createElement("input");
    input.type = "search";
    label.append(input);
    table.parentElement.before(label);
    input.addEventListener("input", () => {
      const wanted = input.value.toLocaleLowerCase(document.documentElement.lang);
      for (const row of body.rows) {
        row.hidden = !row.textContent.toLocaleLowerCase(document.documentElement.lang).includes(wanted);
      }
    });
  }
}
