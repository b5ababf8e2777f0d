// What somebody typed and the server has not confirmed: kept in this browser under the person and the place of the answer.
const PREFIX = "kc:draft";
const TAB = "kc:tab";

export function tabName() {
  let name = read(window.sessionStorage, TAB);
  if (!name) {
    name = Math.random().toString(36).slice(2, 10);
    write(window.sessionStorage, TAB, name);
  }
  return name;
}

/** Every draft of this person, the newest first; those of others are never looked at. */
export function draftsOf(person) {
  const mine = `${PREFIX}:${person}:`;
  const keys = [];
  try {
    for (let at = 0; at < window.localStorage.length; at += 1) keys.push(window.localStorage.key(at));
  } catch { return []; }
  return keys.filter((key) => key && key.startsWith(mine)).map(parsed).filter(Boolean).sort((a, b) => b.at - a.at);
}

export function keyOf(person, place) {
  return `${PREFIX}:${person}:${place}:${tabName()}`;
}

export function keep(key, draft) {
  write(window.localStorage, key, JSON.stringify(draft));
}

export function forget(key) {
  try { window.localStorage.removeItem(key); } catch { /* storage is closed: nothing was kept */ }
}

/** The words as the server would keep them, so that both sides can be compared. */
export function tidied(words) {
  return Object.fromEntries(Object.entries(words).map(([name, text]) => [name, tidy(text)]));
}

export function same(one, other) {
  const [a, b] = [tidied(one), tidied(other)];
  return Object.keys({ ...a, ...b }).every((name) => (a[name] ?? "") === (b[name] ?? ""));
}

function tidy(text) {
  return String(text ?? "").replace(/\r\n?|\u2028|\u2029|\u0085/g, "\n").normalize("NFC").trim();
}

function parsed(key) {
  try {
    const draft = JSON.parse(window.localStorage.getItem(key));
    return draft && draft.words && draft.place ? { ...draft, key } : null;
  } catch { return null; }
}

function read(storage, key) {
  try { return storage.getItem(key); } catch { return null; }
}

function write(storage, key, value) {
  try { storage.setItem(key, value); } catch { /* full or closed: the page itself still holds the words */ }
}
