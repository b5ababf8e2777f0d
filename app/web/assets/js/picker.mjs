// The picker of a team: narrows the pool while one types, and sums up at once who is chosen for which sheet.
const NARROWING = ["q", "field", "only"];

export function startPicker(scope) {
  for (const form of scope.querySelectorAll("form[data-picker]")) {
    if (form.dataset.started) continue;
    form.dataset.started = "yes";
    const renew = () => { narrow(form); sumUp(form); };
    form.addEventListener("input", renew);
    form.addEventListener("change", renew);
    // Enter in a search box narrows what is there; the button asks the server.
    form.elements.q?.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    renew();
  }
}

/** The same letters without their marks, as the server folds names. */
function fold(text) {
  return text.toLocaleLowerCase("vi").normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").trim();
}

function narrow(form) {
  const [words, field, only] = NARROWING.map((name) => form.elements[name]?.value ?? "");
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  for (const row of form.querySelectorAll("[data-person]")) {
    const chosen = row.querySelector("input:checked") !== null;
    const named = wanted.every((word) => row.dataset.folded.includes(word));
    const inField = !field || row.dataset.fields.split(" ").includes(field);
    const able = only !== "chosen" && (only !== "free" || row.dataset.free === "yes");
    row.hidden = !chosen && !(named && inField && able);
  }
}

function sumUp(form) {
  const summary = form.querySelector("[data-picked]");
  if (!summary) return;
  const picked = [...form.querySelectorAll("[data-person] input:checked")].map((box) => {
    const { name, covers } = box.closest("[data-person]").dataset;
    return { name, role: box.dataset.role, covers: covers.split(" ") };
  });
  const leaders = picked.filter((one) => one.role === "lead");
  tell(summary.querySelector("[data-lead]"), leaders, summary.dataset.textNoLead);
  for (const line of summary.querySelectorAll("[data-sheet]")) {
    const field = line.dataset.sheet;
    const filling = picked.filter((one) => (field ? one.role === "technical" && one.covers.includes(field) : one.role !== "technical"));
    tell(line, filling, summary.dataset.textNobody);
  }
}

function tell(line, people, nobody) {
  if (!line) return;
  const names = [...new Set(people.map((one) => one.name))];
  line.querySelector("dd").textContent = names.join(", ") || nobody;
  line.classList.toggle("kc-picker__bare", names.length === 0);
}
