"use strict";
// Rows come from compressed JSON and are made when they are looked at; text from mail is only ever set as text.
const PAGE = 50;
const field = (name) => document.getElementById(name);
const filters = Array.from(document.querySelectorAll("select[data-key]"));
const counts = Array.from(document.querySelectorAll("button[data-key]"));
const list = field("rows"), more = field("more"), shown = field("shown"), words = document.body.dataset;
let rows = [], fitting = [], visible = 0;

function make(tag, text, name) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  if (name) node.className = name;
  return node;
}

function table(head, lines, marked) {
  const made = make("table"), top = make("tr");
  for (const name of head) { const cell = make("th", name); cell.scope = "col"; top.append(cell); }
  made.append(top);
  for (const line of lines) {
    const row = make("tr", "", marked && line[0] ? "changed" : "");
    for (const text of marked ? line.slice(1) : line) row.append(make("td", text));
    made.append(row);
  }
  return made;
}

function open(box, row) {
  const found = row.difference;
  if (found) {
    if (found.only) box.append(make("p", found.only));
    if (found.values.length) box.append(table([words.what, words.old, words.new], found.values));
    if (found.findings.length) {
      const items = make("ul");
      for (const text of found.findings) items.append(make("li", text));
      box.append(items);
    }
    if (found.letters.length) box.append(make("h3", words.letters), table([words.old, words.new], found.letters, true));
    if (found.unknown) box.append(make("p", words.unknown, "small"));
  }
  if (row.sheet) box.append(make("h3", words.sheet), make("pre", row.sheet));
}

function line(row) {
  const box = make("details", "", row.keys.verdict[0]), top = make("summary");
  const finds = make("span", "", "codes");
  row.findings.forEach(([severity, text], at) => finds.append(make("bdi", text, severity), at + 1 < row.findings.length ? "; " : ""));
  const sender = make("span");
  sender.append(make("bdi", row.sender), " ", make("span", row.from, "small"));
  top.append(make("strong", row.verdict), " · " + row.about, make("br"), make("bdi", row.subject), make("br"), sender, finds, make("span", row.reply, "small"));
  box.append(top);
  box.addEventListener("toggle", () => { if (box.open && box.childElementCount === 1) open(box, row); });
  return box;
}

function show() {
  const next = fitting.slice(visible, visible + PAGE);
  list.append(...next.map(line));
  visible += next.length;
  more.hidden = visible >= fitting.length;
  more.textContent = words.more.replace("{count}", fitting.length - visible);
  shown.textContent = words.shown.replace("{shown}", fitting.length).replace("{all}", rows.length);
}

function filter() {
  const sought = field("text").value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const chosen = filters.filter((one) => one.value);
  fitting = rows.filter((row) => {
    if (!chosen.every((one) => one.value === "*" ? row.keys[one.dataset.key].length : row.keys[one.dataset.key].includes(one.value))) return false;
    if (sought.length) row.text ??= JSON.stringify(row).toLocaleLowerCase();
    return sought.every((word) => row.text.includes(word));
  });
  for (const one of counts) one.setAttribute("aria-pressed", field(one.dataset.key).value === one.dataset.value);
  list.replaceChildren();
  visible = 0;
  show();
}

for (const one of counts) {
  one.addEventListener("click", () => {
    const box = field(one.dataset.key);
    box.value = box.value === one.dataset.value ? "" : one.dataset.value;
    filter();
  });
}
field("filter").addEventListener("submit", (event) => event.preventDefault());
field("filter").addEventListener("input", filter);
more.addEventListener("click", show);
const bytes = Uint8Array.from(atob(field("data").textContent.trim()), (letter) => letter.charCodeAt(0));
new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json().then((read) => {
  rows = read;
  field("filter").hidden = false;
  filter();
});
