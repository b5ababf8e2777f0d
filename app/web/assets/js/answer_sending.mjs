// Sends one answer and reads what came back: kept, to be merged, wrong at a field, refused, or not reached at all.
const PLAIN = { "HX-Request": "true", "Accept": "text/html" };
const BEACON = 60_000;

/** What became of these words: {kind, part | page | sentence | after}. Never raises. */
export async function send(form, words, leaving = false) {
  const body = new URLSearchParams({ ...words, then: "row" });
  for (const name of ["csrf_token", "seen_version", "seen_text"]) body.set(name, form.elements[name]?.value ?? "");
  const keepalive = leaving && body.toString().length < BEACON;
  const answer = await fetched(form.action, { method: "POST", body, keepalive, headers: PLAIN });
  return answer.response ? judged(answer.response) : answer;
}

/** A page of ours, read by the script: {kind: "page", page} or what kept it from coming. */
export async function pageOf(href) {
  const answer = await fetched(href, { headers: PLAIN });
  if (!answer.response) return answer;
  if (answer.response.ok) return { kind: "page", page: await parsed(answer.response) };
  return { kind: kindOf(answer.response.status), after: waitOf(answer.response) };
}

async function fetched(href, options) {
  try {
    return { response: await fetch(href, { credentials: "same-origin", ...options }) };
  } catch {
    return { kind: "offline" };
  }
}

async function judged(response) {
  if (response.ok) {
    const part = (await parsed(response)).querySelector("[data-saved]");
    return part ? { kind: "saved", part } : { kind: "busy" };
  }
  const kind = kindOf(response.status);
  if (kind !== "closed" && kind !== "wrong") return { kind, after: waitOf(response) };
  const page = await parsed(response);
  const part = page.querySelector("[data-merge]");
  return part ? { kind: "merge", part } : { kind, page, sentence: sentenceOf(page) };
}

/** How the text of a kind is called among the page's texts. */
export function textOf(kind) {
  return `text${kind[0].toUpperCase()}${kind.slice(1)}`;
}

function kindOf(status) {
  return { 400: "form", 401: "expired", 403: "forbidden", 404: "forbidden", 409: "closed", 413: "long", 422: "wrong" }[status] ?? "busy";
}

function waitOf(response) {
  const seconds = Number(response.headers.get("Retry-After"));
  return seconds > 0 ? seconds * 1000 : undefined;
}

async function parsed(response) {
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

function sentenceOf(page) {
  const said = [page.querySelector("h1"), ...page.querySelectorAll("main .kc-reasons li")];
  return said.filter(Boolean).map((one) => one.textContent.trim()).join(". ");
}

/** The errors of a page that was sent back, by the name of the field of this form. */
export function errorsIn(page, form) {
  const found = [];
  for (const message of page.querySelectorAll("[data-answer] .govuk-error-message")) {
    const control = message.closest(".govuk-form-group").querySelector("[name]");
    if (control && form.elements[control.name]) found.push({ name: control.name, text: message.lastChild.textContent.trim() });
  }
  return found;
}

/** Says errors at their fields, and takes away those that are mended. */
export function showErrors(form, errors, texts) {
  for (const old of form.querySelectorAll("[data-autosave-error]")) {
    const group = old.closest(".govuk-form-group");
    group.classList.remove("govuk-form-group--error");
    for (const control of group.querySelectorAll("[aria-describedby]")) {
      const ids = control.getAttribute("aria-describedby").split(" ").filter((id) => id !== old.id);
      control.setAttribute("aria-describedby", ids.join(" "));
      control.removeAttribute("aria-invalid");
    }
    old.remove();
  }
  for (const { name, text } of errors) {
    const control = form.querySelector(`[name="${CSS.escape(name)}"]:not([type=hidden])`);
    if (control) control.closest(".govuk-form-group").classList.add("govuk-form-group--error"), attach(control, text, texts);
  }
}

function attach(control, text, texts) {
  const message = Object.assign(document.createElement("p"), { className: "govuk-error-message", id: `${control.id}-kept-error` });
  message.dataset.autosaveError = "yes";
  const unseen = Object.assign(document.createElement("span"), { className: "govuk-visually-hidden", textContent: `${texts.textError} ` });
  message.append(unseen, text);
  const before = control.closest("fieldset")?.querySelector(".govuk-radios") ?? control;
  before.before(message);
  control.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${message.id}`.trim());
  control.setAttribute("aria-invalid", "true");
}
