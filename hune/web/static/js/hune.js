// What pages do beyond HTML and htmx: keys, menus that close, the browser's time zone, files dropped. All of it is optional.
"use strict";

const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

// Menus: one open at a time; a click beside or Escape closes them.
function closeMenus(except) {
  for (const menu of all("details.menu[open]")) if (menu !== except) menu.open = false;
}
document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));

// Keys: / searches, ? shows the keys, j and k walk through rows, o or Enter opens one, 1 2 3 say its sentiment.
function walk(step) {
  const rows = all("[data-row]");
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.hasAttribute("aria-current"));
  const next = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
  rows.forEach((row) => row.removeAttribute("aria-current"));
  next.setAttribute("aria-current", "true");
  next.scrollIntoView({ block: "nearest" });
  (next.querySelector("[data-open]") || next.querySelector("a") || next).focus({ preventScroll: true });
}

// A key that a button of the page names as its own; in a list, the sentiment of the current row.
const SENTIMENTS = { 1: "negative", 2: "neutral", 3: "positive" };
function pressed(key) {
  const row = document.querySelector("[data-row][aria-current] [data-judge]");
  if (row && SENTIMENTS[key]) return () => judge(row, SENTIMENTS[key]);
  const named = `[data-key="${CSS.escape(key)}"]`;
  const button = document.querySelector(`[data-row][aria-current] ${named}`) || document.querySelector(named);
  return button && (() => button.click());
}
function judge(tone, value) {
  const values = { value, topic: tone.dataset.topic, part: "key" };
  window.htmx.ajax("POST", tone.dataset.judge, { source: tone, target: tone, swap: "outerHTML", values });
}

const keys = {
  "/": () => document.getElementById("search")?.focus(),
  "?": () => document.getElementById("keys")?.showModal(),
  j: () => walk(1),
  k: () => walk(-1),
  o: () => {
    const row = document.querySelector("[data-row][aria-current]");
    (row?.querySelector("[data-open]") || row?.querySelector("a"))?.click();
  },
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const open = event.target.closest("details.menu[open]");
    closeMenus();
    open?.querySelector("summary").focus();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  const act = keys[event.key] ?? pressed(event.key);
  if (!act) return;
  event.preventDefault();
  act();
});

// The browser's time zone, offered where a page asks for one and nobody has chosen yet.
function guessZone(root) {
  for (const select of all("select[data-guess-zone]", root)) {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone && all("option", select).some((option) => option.value === zone)) select.value = zone;
    delete select.dataset.guessZone;
  }
}

// A file dropped or chosen: its name is shown, and the form is sent when it asks for it.
function watchDrop(root) {
  for (const drop of all(".drop", root)) {
    const input = drop.querySelector("input[type=file]");
    const name = drop.querySelector("[data-file-name]");
    for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, () => drop.classList.add("over"));
    for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
    input.addEventListener("change", () => {
      if (!input.files.length) return;
      if (name) name.textContent = Array.from(input.files, (file) => file.name).join(", ");
      if ("send" in drop.dataset) input.form.requestSubmit();
    });
  }
}

// Forms that change something are sent once.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.matches("[hx-post], [data-again]")) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => delete form.dataset.sent));

// A select that is its own button.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});

function begin(root) {
  guessZone(root);
  watchDrop(root);
}
begin(document);
document.addEventListener("htmx:load", (event) => begin(event.detail.elt));
