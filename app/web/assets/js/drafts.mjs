// What is typed into a small form stays on this device until the server has kept it: the line may break at any time.
const PREFIX = "kc-draft:";
const LEFT_OUT = "[type=hidden], [type=file], [type=checkbox]";

export function startDrafts(scope) {
  for (const box of scope.querySelectorAll("[data-draft]")) {
    const form = box.querySelector("form");
    if (form) keep(box, form);
  }
}

function keep(box, form) {
  const place = PREFIX + box.dataset.draft;
  const part = box.dataset.draft.split("/").at(-2);
  if (document.querySelector(`[data-kept="${CSS.escape(part)}"]`)) forget(place);
  if (!box.open) restore(box, form, place);
  form.addEventListener("input", () => {
    const words = {};
    for (const field of form.elements) {
      if (!field.name || field.matches(LEFT_OUT) || (field.type === "radio" && !field.checked)) continue;
      if (field.value) words[field.name] = field.value;
    }
    write(place, JSON.stringify(words));
  });
}

function restore(box, form, place) {
  const words = read(place);
  if (!words || !Object.keys(words).length) return;
  for (const field of form.elements) {
    if (!(field.name in words) || field.matches(LEFT_OUT)) continue;
    if (field.type === "radio") field.checked = field.value === words[field.name];
    else field.value = words[field.name];
  }
  box.open = true;
  box.querySelector("[data-draft-note]").hidden = false;
}

function read(place) {
  try { return JSON.parse(window.localStorage.getItem(place)); } catch { return null; }
}

function write(place, words) {
  try { window.localStorage.setItem(place, words); } catch { /* a browser that keeps nothing still sends */ }
}

function forget(place) {
  try { window.localStorage.removeItem(place); } catch { /* nothing was kept */ }
}
