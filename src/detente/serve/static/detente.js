/* What pages gain where scripts run: theme, keys, words and cards that point at each other, a slider for days. */
"use strict";

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const typing = (event) => event.target.matches("input, textarea, select, [contenteditable]");

function theme() {
  const button = document.querySelector(".theme");
  button.hidden = false;
  button.addEventListener("click", () => {
    const dark = getComputedStyle(document.documentElement).colorScheme === "dark" ||
      (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
    const chosen = dark ? "light" : "dark";
    document.documentElement.dataset.theme = chosen;
    try { localStorage.setItem("theme", chosen); } catch { /* not kept */ }
  });
}

/* A report: words and their cards light up together. */
function pointing() {
  const lit = (rows, on) => {
    for (const row of rows) for (const one of all(`[data-r~="${row}"]`)) one.classList.toggle("lit", on);
  };
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, (event) => {
    const at = event.target.closest?.("[data-r]");
    for (const one of all(".lit")) one.classList.remove("lit");
    if (at) lit(at.dataset.r.split(" "), true);
  });
  document.addEventListener("click", (event) => {
    const mark = event.target.closest?.("mark[data-r]");
    if (!mark || getSelection().toString()) return;
    const card = document.querySelector(`.card[data-r="${mark.dataset.r.split(" ")[0]}"]`);
    if (card) { card.scrollIntoView({ block: "nearest" }); card.focus({ preventScroll: true }); }
  });
}

/* A cited passage: #char=12,40 lights its words. */
function cited() {
  for (const one of all(".cited")) one.classList.remove("cited");
  const name = decodeURIComponent(location.hash.slice(1));
  if (!name.startsWith("char=")) return;
  const from = document.getElementById(name);
  if (!from) return;
  const first = from.nextElementSibling?.closest("mark") ?? from.parentElement.querySelector(`[id="${CSS.escape(name)}"] ~ mark`);
  if (!first) return;
  const length = name.slice(5).split(",").reduce((start, end) => end - start);
  let left = length;
  for (let one = first; one && left > 0; one = one.nextSibling) {
    if (one.nodeType === 1 && one.matches("mark")) one.classList.add("cited");
    left -= one.textContent.length;
  }
  first.scrollIntoView({ block: "center" });
}

/* The slider sets a day into the form and sends it. */
function sliders() {
  for (const slider of all("input[type=range][data-from]")) {
    const form = slider.form, field = form.elements[slider.dataset.sets];
    const first = Date.parse(slider.dataset.from.padEnd(10, "-01").slice(0, 10)), last = Date.parse(slider.dataset.to);
    if (Number.isNaN(first) || Number.isNaN(last) || last <= first) continue;
    const day = 864e5;
    slider.min = 0;
    slider.max = Math.round((last - first) / day);
    const now = Date.parse(field.value || slider.dataset.to);
    slider.value = Math.round(((Number.isNaN(now) ? last : now) - first) / day);
    slider.addEventListener("input", () => {
      field.value = new Date(first + slider.value * day).toISOString().slice(0, 10);
    });
    slider.closest("label").hidden = false;
  }
}

function keys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { document.activeElement?.blur(); return; }
    if (typing(event)) return;
    if (event.key === "/") { event.preventDefault(); document.getElementById("q").focus(); }
    if (event.key === "j" || event.key === "k") {
      const rows = all(document.querySelector(".todo") ? ".todo" : ".row, .card").filter((one) => one.offsetParent);
      if (!rows.length) return;
      const at = rows.indexOf(document.activeElement);
      const next = rows[Math.min(Math.max(at + (event.key === "j" ? 1 : -1), 0), rows.length - 1)];
      next.tabIndex = -1;
      next.focus();
      next.scrollIntoView({ block: "nearest" });
      event.preventDefault();
    }
    if (event.key === "?") document.querySelector("dialog.keys").showModal();
    if (event.key === "c") cite();
    if ("axe".includes(event.key)) decide(event);
    if (event.key === "Enter" && document.activeElement?.matches(".row")) document.activeElement.querySelector("a")?.click();
  });
}

/* A citation of the row at hand: who says it where, and the address that opens the words. */
function cite() {
  const source = document.activeElement?.closest(".row, .todo")?.querySelector("a.src");
  const text = source ? `${source.title} (${source.textContent.trim().replace(/\s+/g, " ")}). ${source.href}` : location.href;
  navigator.clipboard?.writeText(text).then(() => { document.getElementById("told").textContent = `Copied: ${text}`; });
}

/* Review: a accepts the row at hand, x rejects it, e opens it; the next one takes its place. */
let place = 0;
function decide(event) {
  const todo = all(".todo");
  const row = document.activeElement?.closest(".todo") ?? todo[0];
  if (!row) return;
  event.preventDefault();
  place = todo.indexOf(row);
  if (event.key === "e") { row.querySelector("a.go")?.click(); return; }
  const form = row.querySelector("form");
  if (!form) return;
  if (!form.reportValidity()) return;
  form.querySelector(`[value=${event.key === "a" ? "accept" : "reject"}]`).click();
}
function onward() {
  const todo = all(".todo");
  if (todo.length && !document.activeElement?.closest("main .todo, .bar")) todo[Math.min(place, todo.length - 1)].focus();
}

/* Files dropped anywhere on the form go into it. */
function drops() {
  for (const form of all("form.add")) {
    const input = form.querySelector("input[type=file]");
    for (const kind of ["dragover", "dragleave", "drop"]) form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.toggle("over", kind === "dragover");
      if (kind === "drop") input.files = event.dataTransfer.files;
    });
  }
}

theme(); pointing(); keys(); drops(); sliders(); cited();
addEventListener("hashchange", cited);
document.addEventListener("htmx:after:swap", () => { sliders(); drops(); onward(); });
