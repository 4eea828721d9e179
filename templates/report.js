"use strict";
const form = document.getElementById("filter");
const rows = Array.from(document.querySelectorAll("details"), (row) => ({ row, text: row.textContent.toLocaleLowerCase() }));
const field = (name) => document.getElementById(name);
const shown = field("shown");
function filter() {
  const words = field("text").value.toLocaleLowerCase().split(/\s+/);
  let count = 0;
  for (const { row, text } of rows) {
    const fits = (!field("verdict").value || row.dataset.verdict === field("verdict").value)
      && (!field("kind").value || row.dataset.kind === field("kind").value)
      && words.every((word) => text.includes(word));
    row.hidden = !fits;
    count += fits;
  }
  shown.textContent = shown.dataset.words.replace("{shown}", count).replace("{all}", rows.length);
}
form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", filter);
filter();
