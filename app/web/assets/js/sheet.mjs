// A sheet answers in place: a criterion opens under its row with the very form of its own page, one at a time.
import { confirmed, settled, startAutosave } from "./autosave.js";
import { pageOf } from "./answer_sending.js";

let current = null;

/** Lets the rows of this part of the page open; a click with a key held, and a browser without scripts, opens the page. */
export function startSheet(scope, texts = document.querySelector("[data-sheet]")) {
  if (!texts || scope !== document) return;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-sheet] [data-row] th a");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    toggle(link, texts.dataset);
  });
  document.addEventListener("kc:answer-saved", count);
}

async function toggle(link, texts) {
  const row = link.closest("[data-row]");
  const was = current;
  if (was && !(await close())) return;
  if (was?.row !== row) await show(row, link, texts);
}

async function show(row, link, texts) {
  const answer = await pageOf(link.href);
  const box = answer.kind === "page" && answer.page.querySelector("[data-criterion]");
  if (!box) { window.location.assign(link.href); return; }
  const place = document.createElement("tr");
  place.dataset.rowForm = row.dataset.row;
  place.className = "kc-row-form";
  const cell = Object.assign(document.createElement("td"), { colSpan: row.children.length });
  const shut = Object.assign(document.createElement("button"), { type: "button", className: "govuk-button govuk-button--secondary", textContent: texts.textClose });
  cell.append(document.importNode(box, true), shut);
  place.append(cell);
  row.after(place);
  shut.addEventListener("click", () => toggle(link, texts));
  place.addEventListener("keydown", (event) => event.key === "Escape" && toggle(link, texts));
  place.addEventListener("submit", (event) => pressed(event, row, texts));
  link.setAttribute("aria-expanded", "true");
  current = { row, link, place };
  place.dispatchEvent(new CustomEvent("kc:inserted", { bubbles: true, detail: place }));
  startAutosave(place);
  const first = place.querySelector("[data-answer] input:checked, [data-answer] input[type=radio]:not([disabled]), [data-answer] textarea");
  (first ?? shut).focus();
}

/** The buttons of the form save where one stands, then close the row or open the one below. */
async function pressed(event, row, texts) {
  const form = event.target;
  const movesFiles = form.querySelector("[name=detach]:checked, [name=reuse]:checked");
  if (!form.matches("[data-autosave]") || event.defaultPrevented || movesFiles) return;
  event.preventDefault();
  const next = event.submitter?.value === "next";
  if (!(await confirmed(current.place)) || !(await close()) || !next) return;
  const rows = [...document.querySelectorAll("[data-sheet] [data-row]")].filter((one) => one.offsetParent);
  const below = rows[rows.indexOf(row) + 1];
  if (below) await show(below, below.querySelector("th a"), texts);
}

/** Closes what is open once it is saved; false when it is not, and it stays open. */
async function close() {
  if (!(await settled(current.place))) return false;
  current.place.remove();
  current.link.setAttribute("aria-expanded", "false");
  current.link.focus();
  current = null;
  return true;
}

/** The meters follow what was saved without asking the server again. */
function count(event) {
  const row = event.target.closest("[data-row-form]")?.previousElementSibling;
  if (!row) return;
  const complete = event.detail.querySelector("[data-complete]") ? 1 : 0;
  const before = row.dataset.complete === undefined ? (row.dataset.was ?? "0") : row.dataset.complete;
  row.dataset.complete = String(complete);
  const change = complete - Number(before);
  if (!change) return;
  for (const bar of document.querySelectorAll("[data-counts] progress")) {
    bar.value += change;
    const words = bar.parentElement.querySelector("p");
    words.firstChild.textContent = words.firstChild.textContent.replace(/\d[\d.,]*/, String(bar.value));
    bar.setAttribute("aria-label", words.textContent.trim());
  }
}
