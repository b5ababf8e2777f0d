// Keys that lead from criterion to criterion; told on the page, off while one types, and off for good when switched off.
const KEPT = "kc-keys";
const FIELDS = "input, textarea, select, [contenteditable]";

export function startKeys(scope, say) {
  const box = scope === document && document.querySelector("[data-keys]");
  if (!box) return;
  const toggle = box.querySelector("[data-keys-toggle]");
  box.hidden = false;
  let on = remembered() !== "off";
  const show = () => {
    toggle.textContent = on ? toggle.dataset.textOff : toggle.dataset.textOn;
    box.classList.toggle("kc-keys--off", !on);
  };
  show();
  toggle.addEventListener("click", () => { on = !on; remember(on ? "on" : "off"); show(); });
  document.addEventListener("keydown", (event) => {
    if (!on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (!"jknp".includes(event.key) || event.key.length !== 1 || event.target.closest(FIELDS)) return;
    event.preventDefault();
    if (!jump(event.key)) say(toggle.dataset.textNone);
  });
}

/** On a sheet the focus moves from row to row; on the page of one criterion its own links are followed. */
function jump(key) {
  const rows = [...document.querySelectorAll("tr[data-row]")].filter((row) => row.offsetParent);
  if (!rows.length) return follow(key);
  const here = document.activeElement?.closest("tr[data-row]");
  const back = key === "k" || key === "p";
  const at = here ? rows.indexOf(here) : back ? rows.length : -1;
  const left = back ? rows.slice(0, at).reverse() : rows.slice(at + 1);
  const found = left.find((row) => key === "j" || key === "k" || !row.querySelector("[data-complete]"));
  const link = found?.querySelector("th a");
  if (!link) return false;
  link.focus();
  found.scrollIntoView({ block: "center" });
  return true;
}

function follow(key) {
  const wanted = { j: "a[rel=next]", k: "a[rel=prev]", n: "a[data-next-open]", p: "a[data-before-open]" }[key];
  const link = document.querySelector(`main ${wanted}`);
  if (!link) return false;
  link.click();
  return true;
}

function remembered() {
  try { return window.localStorage.getItem(KEPT); } catch { return null; }
}

function remember(value) {
  try { window.localStorage.setItem(KEPT, value); } catch { /* a browser that keeps nothing has them on */ }
}
