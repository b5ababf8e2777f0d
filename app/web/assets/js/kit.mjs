// What the pages do beyond HTML. Every page works without this file; all words come from the page's data attributes.
import {
  Button, CharacterCount, Checkboxes, createAll, ErrorSummary, FileUpload, NotificationBanner,
  PasswordInput, Radios, ServiceNavigation, SkipLink,
} from "./govuk-frontend.js";
import { startAutosave } from "./autosave.js";
import { startDrafts } from "./drafts.js";
import { startFiles } from "./evidence.js";
import { startKeys } from "./jump.js";
import { startPicker } from "./picker.js";
import { startSheet } from "./sheet.js";

const COMPONENTS = [
  Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, PasswordInput, Radios,
  ServiceNavigation, SkipLink,
];
const RESEND_AFTER_MS = 15_000;
const body = document.body;
const announcer = document.getElementById("announcer");

// A browser that runs modules is one that GOV.UK Frontend supports; its styles and scripts wait for these classes.
body.classList.add("js-enabled", "govuk-frontend-supported");
start(document);
document.addEventListener("submit", refuseSecondSubmit);
window.addEventListener("pageshow", allowSubmitsAgain);
document.addEventListener("change", submitOnChange);
document.addEventListener("click", printPage);
body.addEventListener("htmx:afterSwap", (event) => afterSwap(event.detail.elt));
body.addEventListener("kc:inserted", (event) => start(event.detail));
body.addEventListener("htmx:responseError", () => say(body.dataset.textFailed));
body.addEventListener("htmx:sendError", () => say(body.dataset.textOffline));

function start(scope) {
  for (const component of COMPONENTS) {
    createAll(component, undefined, { scope, onError: (error) => console.warn(String(error)) });
  }
  nameFileButtons(scope);
  startAutosave(scope, say);
  startPicker(scope);
  startSheet(scope);
  startFiles(scope);
  startKeys(scope, say);
  startDrafts(scope);
}

/** A file button is called what it shows: the unseen comma in it would keep voice control from finding it. */
function nameFileButtons(scope) {
  for (const button of scope.querySelectorAll(".govuk-file-upload-button[aria-labelledby]")) {
    const comma = document.getElementById(`${button.id}-comma`);
    if (!comma) continue;
    comma.replaceWith(" ");
    const label = button.getAttribute("aria-labelledby").split(" ")[0];
    button.setAttribute("aria-labelledby", `${label} ${button.id}`);
  }
}

/** One form, one sending: a second click while the answer is on its way does nothing. */
function refuseSecondSubmit(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) event.preventDefault();
  else {
    form.dataset.sent = "yes";
    window.setTimeout(() => delete form.dataset.sent, RESEND_AFTER_MS);
  }
}

/** Coming back by the browser's back button finds the form usable again. */
function allowSubmitsAgain() {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
}

/** A filter marked data-submit-on-change applies at once; without scripts its button does the same. */
function submitOnChange(event) {
  const form = event.target.closest("form[data-submit-on-change]");
  if (form) form.requestSubmit();
}

function printPage(event) {
  if (event.target.closest("[data-print]")) window.print();
}

/** Swapped parts start their components, take the focus where they ask for it, and say what happened. */
function afterSwap(part) {
  if (!part || !part.isConnected) return;
  start(part);
  const wanted = part.matches("[data-focus]") ? part : part.querySelector("[data-focus]");
  if (wanted) {
    if (!wanted.hasAttribute("tabindex")) wanted.setAttribute("tabindex", "-1");
    wanted.focus();
  }
  const spoken = part.matches("[data-say]") ? part : part.querySelector("[data-say]");
  if (spoken) say(spoken.dataset.say);
}

function say(text) {
  if (!announcer || !text) return;
  announcer.textContent = "";
  window.setTimeout(() => { announcer.textContent = text; }, 50);
}
