// Files on their way into a form: dropped, pasted, photographed or chosen, each sent by itself with its progress.
// Without this file the browser's own file control sends them along with the form.
const RETRIES_MS = [2_000, 6_000];
const BUSY = [0, 429, 502, 503, 504];
const zones = new Set();
let listening = false;

/** Starts every zone and every list of kept files in this part of the page. */
export function startFiles(scope) {
  for (const root of scope.querySelectorAll("[data-upload]:not([data-upload-started])")) new Zone(root);
  for (const chooser of scope.querySelectorAll("[data-chooser]:not([data-chooser-started])")) startChooser(chooser);
  if (!listening && zones.size) listen();
}

class Zone {
  constructor(root) {
    this.root = root;
    this.form = root.closest("form");
    this.texts = JSON.parse(root.dataset.texts);
    this.fields = JSON.parse(root.dataset.fields);
    this.limit = Number(root.dataset.limit);
    this.kinds = root.dataset.kinds.split(" ");
    this.items = [];
    this.sending = null;
    this.input = root.querySelector("[data-upload-zone] > input:not([data-upload-camera-input])");
    this.camera = root.querySelector("[data-upload-camera-input]");
    this.queue = root.querySelector("[data-upload-queue]");
    this.list = root.querySelector("[data-upload-list]");
    this.status = root.querySelector("[data-upload-status]");
    root.setAttribute("data-upload-started", "");
    zones.add(this);
    this.dress();
    this.hear();
  }

  /** The buttons take the place of the browser's control; the label and error links lead to the first of them. */
  dress() {
    const choose = this.root.querySelector("[data-upload-choose]");
    const camera = this.root.querySelector("[data-upload-camera]");
    choose.id = this.input.id;
    choose.setAttribute("aria-labelledby", `${this.input.id}-label ${this.input.id}`);
    choose.setAttribute("aria-describedby", this.input.getAttribute("aria-describedby") || "");
    this.input.id = `${choose.id}-input`;
    this.input.hidden = true;
    this.root.querySelector("[data-upload-tools]").hidden = false;
    choose.addEventListener("click", () => this.input.click());
    camera.hidden = !window.matchMedia("(any-pointer: coarse)").matches;
    camera.addEventListener("click", () => this.camera.click());
  }

  hear() {
    this.input.addEventListener("change", () => this.takeFrom(this.input));
    this.camera.addEventListener("change", () => this.takeFrom(this.camera, this.texts.photo));
    this.root.addEventListener("dragover", (event) => this.over(event, true));
    this.root.addEventListener("dragleave", (event) => this.over(event, this.root.contains(event.relatedTarget)));
    this.root.addEventListener("drop", (event) => this.drop(event));
    this.queue.addEventListener("click", (event) => this.pressed(event));
    if (this.form) this.form.addEventListener("submit", (event) => this.hold(event), true);
  }

  over(event, inside) {
    if (!hasFiles(event)) return;
    event.preventDefault();
    this.root.classList.toggle("kc-upload--over", inside);
  }

  drop(event) {
    if (!hasFiles(event)) return;
    event.preventDefault();
    this.over(event, false);
    this.take([...event.dataTransfer.files]);
  }

  takeFrom(input, word) {
    const files = [...input.files].map((file) => (word ? named(file, word) : file));
    input.value = ""; // the form must not send them once more
    this.take(files);
  }

  take(files) {
    for (const file of this.root.hasAttribute("data-multiple") ? files : files.slice(0, 1)) this.add(file);
    this.next();
  }

  add(file) {
    const same = this.items.find((one) => one.file.name === file.name && one.file.size === file.size
      && one.file.lastModified === file.lastModified && one.state !== "refused");
    if (same) return this.say(fill(this.texts.known, { name: file.name }));
    const item = { file, key: onceKey(), date: this.date(), tries: 0, state: "waiting", row: document.createElement("li") };
    item.row.className = "kc-upload__item";
    this.items.push(item);
    this.queue.append(item.row);
    const kind = file.name.includes(".") ? file.name.split(".").pop().toLowerCase() : "";
    if (!this.kinds.includes(kind)) this.refuse(item, this.texts.kind);
    else if (!file.size) this.refuse(item, this.texts.empty);
    else if (file.size > this.limit) this.refuse(item, this.texts.large);
    else this.show(item, this.texts.waiting, ["cancel"]);
  }

  /** One file after another: on a slow line the first arrives soonest, and a break loses one. */
  next() {
    if (this.sending) return;
    const item = this.items.find((one) => one.state === "waiting");
    if (item) this.send(item);
    else this.settle();
  }

  send(item) {
    const request = new XMLHttpRequest();
    this.sending = item;
    item.state = "sending";
    item.request = request;
    this.show(item, fill(this.texts.sending, { percent: 0 }), ["cancel"], 0);
    request.upload.addEventListener("progress", (event) => this.progress(item, event));
    request.addEventListener("loadend", () => this.answered(item, request));
    request.open("POST", this.root.dataset.upload);
    request.setRequestHeader("HX-Request", "true"); // an ended session answers 401, not with the sign-in page
    request.send(this.body(item));
  }

  body(item) {
    const body = new FormData();
    const token = (this.form || document).querySelector("input[name=csrf_token]");
    if (token) body.append("csrf_token", token.value);
    body.append("once_key", item.key);
    body.append("feeds", this.root.dataset.feeds);
    for (const [name, value] of Object.entries(this.fields)) body.append(name, value);
    for (const [name, value] of Object.entries(item.date)) body.append(name, value);
    body.append("files", item.file, item.file.name);
    return body;
  }

  /** The date of effect as it stands in the form: it is said of the files that come next, and of no others. */
  date() {
    return Object.fromEntries(this.dateBoxes().map((box) => [box.name, box.value]));
  }

  dateBoxes() {
    const names = ["day", "month", "year"].map((part) => `${this.root.dataset.date}-${part}`);
    return names.map((name) => this.form && this.form.elements.namedItem(name)).filter(Boolean);
  }

  progress(item, event) {
    if (item.state !== "sending" || !event.lengthComputable) return;
    const percent = Math.floor((100 * event.loaded) / event.total);
    this.paint(item, percent === 100 ? this.texts.checking : fill(this.texts.sending, { percent }), percent);
  }

  answered(item, request) {
    if (this.sending === item) this.sending = null;
    if (item.state !== "sending") return this.next();
    const { status } = request;
    const again = status === 409 && item.tries < RETRIES_MS.length;
    if (status === 200 || status === 201) this.done(item, request.responseText);
    else if (BUSY.includes(status) || again) this.interrupted(item);
    else if (status === 401) this.fail(item, this.texts.signedOut);
    else if (status === 413) this.refuse(item, this.texts.large);
    else this.fail(item, isPlain(request) ? request.responseText : this.texts.refused);
    this.next();
  }

  done(item, html) {
    const part = document.createElement("template");
    part.innerHTML = html;
    const entry = part.content.querySelector("[data-file]");
    if (!entry) return this.fail(item, this.texts.refused);
    item.state = "done";
    this.brought = true;
    item.row.remove();
    this.receive(entry);
    this.say(entry.dataset.note || fill(this.texts.done, { name: item.file.name }));
  }

  receive(entry) {
    const home = this.form || document;
    const there = home.querySelector(`[data-file="${Number(entry.dataset.file)}"]`);
    const box = there && there.querySelector("input[type=checkbox]");
    if (box && this.root.dataset.feeds !== "detach") {
      box.checked = true;
      this.list.append(there);
    } else if (!there) this.list.append(entry);
    for (const empty of home.querySelectorAll("[data-files-empty]")) empty.hidden = true;
    const now = this.list.querySelector("input[type=checkbox]");
    if (now && this.root.dataset.feeds !== "detach") now.dispatchEvent(new Event("change", { bubbles: true }));
    this.tellAnswer();
  }

  /** The answer has a newer version now, and may be complete: what the page says of it follows. */
  async tellAnswer() {
    const answer = this.root.closest("[data-answer]");
    if (!answer) return;
    const page = await fetch(answer.dataset.savedHref).then((got) => (got.ok ? got.text() : "")).catch(() => "");
    const kept = new DOMParser().parseFromString(page, "text/html").querySelector("[data-saved]");
    const seen = this.form.elements.namedItem("seen_text");
    if (!kept || (seen && seen.value !== kept.dataset.text)) return; // words of somebody else are the business of saving
    answer.dispatchEvent(new CustomEvent("kc:answer-moved", { detail: kept.dataset }));
    for (const part of kept.querySelectorAll("[data-part]")) {
      const old = document.querySelector(`[data-criterion] [data-part="${part.dataset.part}"]`);
      if (old) old.replaceWith(part);
    }
  }

  /** The line broke: a while later once more by itself, then whenever the browser is back or the person asks. */
  interrupted(item) {
    const wait = RETRIES_MS[item.tries];
    item.tries += 1;
    this.fail(item, this.texts.offline, "broken");
    if (wait) item.timer = window.setTimeout(() => this.again(item), wait);
  }

  fail(item, words, state = "failed") {
    item.state = state;
    this.show(item, words, ["retry", "cancel"]);
    this.say(`${item.file.name}: ${words}`);
  }

  refuse(item, words) {
    item.state = "refused";
    this.show(item, words, ["cancel"]);
    this.say(`${item.file.name}: ${words}`);
  }

  again(item) {
    if (!["failed", "broken"].includes(item.state)) return;
    window.clearTimeout(item.timer);
    item.state = "waiting";
    this.show(item, this.texts.waiting, ["cancel"]);
    this.next();
  }

  pressed(event) {
    const button = event.target.closest("button[data-act]");
    const item = button && this.items.find((one) => one.row.contains(button));
    if (!item) return;
    if (button.dataset.act === "retry") {
      if (item.state === "failed") Object.assign(item, { key: onceKey(), date: this.date() }); // the date was mended
      item.tries = 0;
      this.again(item);
    } else this.cancel(item);
    this.root.querySelector("[data-upload-choose]").focus();
  }

  cancel(item) {
    const { request } = item;
    window.clearTimeout(item.timer);
    item.state = "cancelled";
    item.row.remove();
    this.items = this.items.filter((one) => one !== item);
    if (request && request.readyState !== XMLHttpRequest.DONE) request.abort();
    this.say(fill(this.texts.cancelled, { name: item.file.name }));
    if (this.sending === item) this.sending = null;
    this.next();
  }

  /** A form that is sent while its files are on their way waits for them; what could not be sent is not forgotten. */
  hold(event) {
    const busy = this.items.some((one) => ["waiting", "sending"].includes(one.state));
    const unsent = this.items.some((one) => ["failed", "broken"].includes(one.state));
    if (!busy && !unsent) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.held = busy ? { submitter: event.submitter } : null;
    this.say(busy ? this.texts.wait : this.texts.unsent);
    if (!busy) this.queue.querySelector("button[data-act=retry]").focus();
  }

  settle() {
    const { held } = this;
    const pending = this.items.some((one) => ["failed", "broken"].includes(one.state));
    if (this.brought && !pending) for (const box of this.dateBoxes()) box.value = "";
    this.brought = false;
    this.held = null;
    if (!held || !this.form.isConnected) return;
    if (pending) this.say(this.texts.unsent);
    else this.form.requestSubmit(held.submitter || undefined);
  }

  show(item, words, acts, percent) {
    const name = make("p", "kc-upload__name", item.file.name);
    const bar = percent === undefined ? [] : [make("progress", "kc-upload__bar")];
    const state = make("p", ["failed", "broken", "refused"].includes(item.state) ? "govuk-error-message" : "kc-upload__state", words);
    item.row.replaceChildren(name, ...bar, state, ...acts.map((act) => this.button(act, item)));
    this.paint(item, words, percent);
  }

  paint(item, words, percent) {
    const bar = item.row.querySelector("progress");
    if (bar) Object.assign(bar, { max: 100, value: percent }).setAttribute("aria-label", item.file.name);
    item.row.querySelector("p + p, progress + p").textContent = words;
  }

  button(act, item) {
    const button = make("button", "kc-link-button", this.texts[act]);
    const about = make("span", "govuk-visually-hidden", ` ${item.file.name}`);
    button.type = "button";
    button.dataset.act = act;
    button.append(about);
    return button;
  }

  say(words) {
    this.status.textContent = "";
    window.setTimeout(() => { this.status.textContent = words; }, 50);
  }
}

function listen() {
  listening = true;
  document.addEventListener("dragover", keepPage);
  document.addEventListener("drop", keepPage);
  document.addEventListener("paste", paste);
  window.addEventListener("online", () => zones.forEach((zone) => zone.items.forEach((item) => {
    if (item.state === "broken") zone.again(item);
  })));
  window.addEventListener("beforeunload", (event) => {
    if ([...zones].some((zone) => zone.root.isConnected && zone.sending && !zone.held)) event.preventDefault();
  });
}

/** A file that misses the zone must not replace the page and what was typed on it. */
function keepPage(event) {
  if (!hasFiles(event) || event.defaultPrevented) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "none";
}

function paste(event) {
  const files = [...(event.clipboardData ? event.clipboardData.files : [])];
  const writing = event.target.closest && event.target.closest("input, textarea");
  if (!files.length || (writing && event.clipboardData.types.includes("text/plain"))) return;
  const near = [...zones].filter((zone) => zone.root.isConnected);
  const zone = near.find((one) => one.form && one.form.contains(event.target)) || near[0];
  if (!zone) return;
  event.preventDefault();
  zone.take(files.map((file) => (/^image\.\w+$/.test(file.name) ? named(file, zone.texts.pasted) : file)));
}

/** "Ảnh dán 22-11-2026 14.05.png": a picture from the clipboard or the camera is called after its moment. */
function named(file, word) {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const day = `${two(now.getDate())}-${two(now.getMonth() + 1)}-${now.getFullYear()}`;
  const kind = file.name.includes(".") ? file.name.split(".").pop() : "png";
  named.count = named.last === `${now.getHours()}.${now.getMinutes()}` ? named.count + 1 : 1;
  named.last = `${now.getHours()}.${now.getMinutes()}`;
  const more = named.count > 1 ? ` (${named.count})` : "";
  return new File([file], `${word} ${day} ${two(now.getHours())}.${two(now.getMinutes())}${more}.${kind}`, { type: file.type });
}

function startChooser(chooser) {
  const search = chooser.querySelector("[data-chooser-search]");
  const none = chooser.querySelector("[data-chooser-none]");
  const rows = [...chooser.querySelectorAll("[data-words]")];
  chooser.setAttribute("data-chooser-started", "");
  search.hidden = rows.length < 6;
  const input = search.querySelector("input");
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  input.addEventListener("input", (event) => {
    event.stopPropagation(); // a search is no change of the form
    const words = fold(input.value);
    for (const row of rows) row.hidden = !row.dataset.words.includes(words) && !row.querySelector("input").checked;
    none.hidden = rows.some((row) => !row.hidden);
  });
}

function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").trim().replace(/\s+/g, " ");
}

function hasFiles(event) {
  return Boolean(event.dataTransfer) && [...event.dataTransfer.types].includes("Files");
}

function isPlain(request) {
  return (request.getResponseHeader("Content-Type") || "").startsWith("text/plain");
}

function fill(text, blanks) {
  return text.replace(/%\{(\w+)\}/g, (whole, name) => (name in blanks ? blanks[name] : whole));
}

function make(tag, classes, words) {
  const made = document.createElement(tag);
  made.className = classes;
  if (words !== undefined) made.textContent = words;
  return made;
}

/** Not randomUUID: that one is missing on plain http inside an office network. */
function onceKey() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
