// Keeps answers while they are typed. The form stays what it is: the same POST, answered by the kept answer alone.
// All words come from #autosave (components/answer_form.html); everything works without this file, by the form's button.
import { draftsOf, forget, keep, keyOf, same } from "./answer_drafts.js";
import { errorsIn, pageOf, send, showErrors, textOf } from "./answer_sending.js";

const PAUSE_MS = 1500, NOTE_MS = 250, FIRST_RETRY_MS = 2000, LONGEST_RETRY_MS = 60_000;
const open = new Set();
let say = () => {};

/** Starts every form of an answer in this part of the page, and tells of words that are still unsaved elsewhere. */
export function startAutosave(scope, speak) {
  if (speak) say = speak;
  const words = document.getElementById("autosave");
  if (!words) return;
  for (const box of scope.querySelectorAll("[data-answer]:not([data-started])")) {
    box.dataset.started = "yes";
    open.add(new Keeper(box, words.dataset));
  }
  if (scope === document) {
    listenOnce();
    tellOfOthers(words.dataset);
  }
}

/** Saves what is open in this part of the page; true once nothing in it is unsaved. */
export async function settled(scope) {
  const inside = [...open].filter((one) => scope.contains(one.box));
  await Promise.all(inside.map((one) => one.save()));
  return inside.every((one) => !one.isUnsaved());
}

/** Somebody pressed a button: what is open in this part is saved even unchanged, which says that it was read. */
export async function confirmed(scope) {
  const inside = [...open].filter((one) => scope.contains(one.box));
  await Promise.all(inside.map((one) => one.confirm()));
  return inside.every((one) => !one.isUnsaved() && !one.trouble);
}

function listenOnce() {
  window.addEventListener("online", () => each((one) => one.again()));
  window.addEventListener("focus", () => each((one) => one.again()));
  window.addEventListener("pagehide", () => each((one) => one.leave()));
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && each((one) => one.leave()));
  window.addEventListener("beforeunload", (event) => {
    each((one) => one.note());
    if ([...open].some((one) => one.wouldBeLost())) event.preventDefault();
  });
}

function each(act) {
  for (const one of open) {
    if (one.box.isConnected) act(one);
    else open.delete(one);
  }
}

class Keeper {
  constructor(box, texts) {
    Object.assign(this, { box, texts, place: box.dataset.place, href: box.dataset.href });
    this.form = box.querySelector("form[data-autosave]");
    this.bar = box.querySelector("[data-autosave-bar]");
    this.state = box.querySelector("[data-autosave-state]");
    this.retry = box.querySelector("[data-autosave-retry]");
    this.key = keyOf(texts.person, this.place);
    this.server = JSON.parse(box.dataset.said);
    this.wait = FIRST_RETRY_MS;
    this.sending = null;
    this.trouble = "";
    this.held = false;
    if (this.bar) this.bar.hidden = false;
    this.listen();
    this.restore();
  }

  listen() {
    this.form.addEventListener("input", () => this.typed(PAUSE_MS));
    this.form.addEventListener("change", (event) => event.target.type !== "file" && this.typed(NOTE_MS));
    this.form.addEventListener("focusout", (event) => {
      const pressed = event.relatedTarget && event.relatedTarget.type === "submit" && this.form.contains(event.relatedTarget);
      if (!pressed && !this.held) this.save();
    });
    this.form.addEventListener("submit", (event) => this.submitted(event));
    this.box.addEventListener("kc:answer-moved", (event) => this.moved(event.detail));
    this.retry?.addEventListener("click", () => this.again(true));
    this.box.querySelector("[data-autosave-keep]")?.addEventListener("click", () => this.accept());
    this.box.querySelector("[data-autosave-discard]")?.addEventListener("click", () => this.discard());
  }

  /** The words in the form now, by field. */
  words() {
    return Object.fromEntries(Object.keys(this.server).map((name) => [name, this.form.elements[name]?.value ?? ""]));
  }

  isUnsaved() {
    return !same(this.words(), this.server);
  }

  /** Leaving now would leave words behind that are neither saved nor on their way. */
  wouldBeLost() {
    return this.isUnsaved() && !this.going && (this.trouble !== "" || this.held || !navigator.onLine);
  }

  typed(pause) {
    if (this.held) this.accept(false);
    window.clearTimeout(this.noting);
    this.noting = window.setTimeout(() => this.note(), NOTE_MS);
    if (this.trouble === "merge") return;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), pause);
    if (!this.sending && !this.trouble && this.isUnsaved()) this.show("unsaved", this.texts.textUnsaved);
  }

  /** Keeps the words in this browser until the server has them. */
  note() {
    if (this.dropped) return;
    if (!this.isUnsaved()) forget(this.key);
    else keep(this.key, { ...this.about(), words: this.words(), at: Date.now(), ...this.joined });
  }

  about() {
    const { seen_version: version, seen_text: text } = this.form.elements;
    const { label, href, savedHref } = this.box.dataset;
    return { place: this.place, label, href, savedHref, version: version.value, text: text?.value ?? "" };
  }

  async save() {
    window.clearTimeout(this.timer);
    if (this.sending) { await this.sending; }
    if (!this.isUnsaved() || this.trouble === "merge" || this.trouble === "forbidden" || this.held) return;
    this.note();
    this.show("saving", this.texts.textSaving);
    this.sending = this.attempt(this.words());
    await this.sending;
    this.sending = null;
  }

  async confirm() {
    if (this.held) this.accept(false);
    if (this.sending) await this.sending;
    if (this.trouble === "merge") return;
    this.trouble = "";
    this.going = false;
    this.show("saving", this.texts.textSaving);
    this.sending = this.attempt({ ...this.words(), confirm: "yes" });
    await this.sending;
    this.sending = null;
  }

  async attempt(words, renewed = false) {
    const answer = await send(this.form, words);
    if (answer.kind === "saved") return this.saved(words, answer);
    if (answer.kind === "form" && !renewed) {
      const fresh = await this.renew();
      return fresh ? this.attempt(words, true) : undefined;
    }
    return this.failed(answer);
  }

  saved(words, answer) {
    const kept = answer.part;
    this.server = JSON.parse(kept.dataset.said);
    this.moved(kept.dataset);
    this.wait = FIRST_RETRY_MS;
    this.trouble = "";
    showErrors(this.form, [], this.texts);
    this.note();
    this.show("saved", this.texts.textSaved.replace("{clock}", kept.dataset.clock), true);
    this.refresh(kept);
    if (this.isUnsaved()) this.typed(PAUSE_MS);
    this.box.dispatchEvent(new CustomEvent("kc:answer-saved", { bubbles: true, detail: kept }));
  }

  /** The answer has a newer version whose words are those we know: a save, or a file that joined it. */
  moved({ version, text }) {
    this.form.elements.seen_version.value = version;
    if (text && this.form.elements.seen_text) this.form.elements.seen_text.value = text;
  }

  /** Parts of the page that tell of this answer, such as its state, say what was kept. */
  refresh(kept) {
    const scope = this.box.closest("[data-row-form]")?.previousElementSibling ?? document;
    for (const part of kept.querySelectorAll("[data-part]")) {
      const old = scope.querySelector(`[data-part="${part.dataset.part}"]`);
      if (old) old.replaceWith(part.cloneNode(true));
    }
  }

  failed(answer) {
    this.trouble = answer.kind;
    const sentence = { closed: answer.sentence, wrong: this.texts.textWrong }[answer.kind] || this.texts[textOf(answer.kind)];
    if (answer.kind === "wrong") showErrors(this.form, errorsIn(answer.page, this.form), this.texts);
    if (answer.kind === "merge") this.merge(answer.part);
    this.show(answer.kind, sentence, true);
    this.later(answer);
  }

  later(answer) {
    if (!["offline", "busy", "expired", "stranger"].includes(answer.kind)) return;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.again(), answer.after ?? this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_RETRY_MS);
  }

  /** Tries again: the connection is back, somebody signed in again in another tab, or the button was pressed. */
  again(asked = false) {
    if (!this.trouble || (!asked && ["merge", "wrong", "closed", "long", "forbidden"].includes(this.trouble))) return;
    if (asked) this.trouble = "";
    this.save();
  }

  /** The seed of the form died with its sign-in: a fresh page of the same person brings another. */
  async renew() {
    const answer = await pageOf(this.href);
    if (answer.kind !== "page") { this.failed(answer); return false; }
    const box = answer.page.querySelector("[data-answer]");
    const person = answer.page.getElementById("autosave")?.dataset.person;
    if (!box || person !== this.texts.person) { this.failed({ kind: person && person !== this.texts.person ? "stranger" : "forbidden" }); return false; }
    this.form.elements.csrf_token.value = box.querySelector("[name=csrf_token]").value;
    return true;
  }

  /** Both versions stand below; what was typed stays in the form, which is closed until they are joined. */
  merge(part) {
    const place = this.box.querySelector("[data-autosave-merge]");
    place.replaceChildren(document.importNode(part, true));
    this.form.hidden = true;
    const form = place.querySelector("[data-merge-form]");
    form.addEventListener("submit", () => {
      this.going = true;
      this.joined = { version: part.dataset.version, merging: true }; // gone once a newer version stands than the one it was joined with
      this.note();
    });
    place.querySelector("[data-merge-drop]").addEventListener("click", () => { this.going = true; this.dropped = true; forget(this.key); });
    place.dispatchEvent(new CustomEvent("kc:inserted", { bubbles: true, detail: place }));
    place.querySelector("[data-focus]")?.focus();
  }

  submitted(event) {
    if (this.sending) {
      event.preventDefault();
      this.sending.then(() => this.trouble !== "merge" && this.form.requestSubmit(event.submitter));
      return;
    }
    window.clearTimeout(this.timer);
    this.note();
    this.going = true;
    window.setTimeout(() => { this.going = false; }, 15_000);
  }

  /** The page goes away: what is left is sent once more, and stays in this browser either way. */
  leave() {
    this.note();
    if (this.isUnsaved() && !this.sending && !this.trouble && !this.held && !this.going) send(this.form, this.words(), true);
  }

  restore() {
    const mine = draftsOf(this.texts.person).filter((draft) => draft.place === this.place);
    const version = Number(this.form.elements.seen_version.value);
    for (const draft of mine) {
      const isKept = same(draft.words, this.server) || (draft.merging && version > Number(draft.version));
      if (isKept) forget(draft.key);
      else if (!this.held && !("typed" in this.box.dataset)) this.bring(draft);
    }
  }

  bring(draft) {
    this.held = true;
    this.old = { words: this.words(), ...this.about() };
    this.fill(draft.words, draft.version, draft.text);
    if (draft.key !== this.key) forget(draft.key);
    this.note();
    const clock = new Date(draft.at).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
    const sentence = this.texts.textRestored.replace("{clock}", clock);
    this.box.querySelector("[data-autosave-restored-words]").textContent = sentence;
    this.box.querySelector("[data-autosave-restored]").hidden = false;
    this.show("unsaved", this.texts.textUnsaved);
    say(sentence);
  }

  accept(now = true) {
    this.held = false;
    this.box.querySelector("[data-autosave-restored]").hidden = true;
    if (now) this.save();
  }

  discard() {
    this.fill(this.old.words, this.old.version, this.old.text);
    this.held = false;
    this.note();
    this.box.querySelector("[data-autosave-restored]").hidden = true;
    this.show("saved", "");
    say(this.texts.textDiscarded);
    this.form.querySelector("input:not([type=hidden]), textarea")?.focus();
  }

  fill(words, version, text) {
    for (const [name, value] of Object.entries(words)) {
      const field = this.form.elements[name];
      if (!field) continue;
      if (field instanceof RadioNodeList) for (const radio of field) radio.checked = radio.value === value;
      else field.value = value;
    }
    this.moved({ version, text });
  }

  show(kind, sentence, aloud = false) {
    if (!this.state) return;
    this.state.textContent = sentence;
    this.bar.dataset.kind = kind;
    if (this.retry) this.retry.hidden = !["offline", "busy", "expired", "stranger", "closed", "long", "wrong", "forbidden"].includes(kind);
    if (aloud) say(sentence);
  }
}

/** Drafts of answers that are not open here: forgotten when the server has their words, otherwise told with a link. */
async function tellOfOthers(texts) {
  const here = new Set([...open].map((one) => one.place));
  const left = [];
  for (const draft of draftsOf(texts.person).filter((one) => !here.has(one.place)).slice(0, 20)) {
    const answer = await pageOf(draft.savedHref);
    const kept = answer.kind === "page" && answer.page.querySelector("[data-saved]");
    const version = kept ? Number(kept.dataset.version) : 0;
    if (kept && kept.dataset.person === texts.person && (same(draft.words, JSON.parse(kept.dataset.said)) || (draft.merging && version > Number(draft.version)))) forget(draft.key);
    else left.push(draft);
  }
  const box = document.querySelector("[data-autosave-left]");
  if (!box || !left.length) return;
  const links = left.map((draft) => Object.assign(document.createElement("a"), { href: draft.href, className: "govuk-link", textContent: draft.label }));
  box.querySelector("[data-autosave-places]").replaceChildren(...links.flatMap((link, at) => (at ? [", ", link] : [link])));
  box.hidden = false;
}
