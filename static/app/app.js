// What the pages gain when scripts run. Every page works without this file.
"use strict";

const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
const one = (selector, root = document) => root.querySelector(selector);
const store = {
  get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private mode */ } },
};

/* Dialogs: a button names the dialog it opens; a link stays where scripts are absent. */
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    event.preventDefault();
    one(opener.dataset.opens)?.showModal();
  }
  const closer = event.target.closest("[data-closes]");
  if (closer) { closer.closest("dialog").close(); }
  all("details.pops[open]").forEach((menu) => { if (!menu.contains(event.target)) { menu.open = false; } });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") { return; }
  all("details.pops[open]").forEach((menu) => { menu.open = false; one("summary", menu).focus(); });
  all(".means").forEach((means) => means.classList.add("quiet"));
});

for (const back of ["mouseover", "focusin"]) {
  document.addEventListener(back, () => all(".means.quiet").forEach((means) => { if (!means.matches(":hover, :focus-within")) { means.classList.remove("quiet"); } }));
}

/* Keyboard. Single keys can be switched off in the help dialog (WCAG 2.1.4). */
const rows = () => all("[data-row]").filter((row) => row.offsetParent !== null);
const isOn = () => store.get("keys") !== "off";
const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

function step(by) {
  const list = rows();
  if (list.length === 0) { return; }
  const now = list.findIndex((row) => row.classList.contains("on"));
  const next = list[Math.min(Math.max(now + by, 0), list.length - 1)];
  list.forEach((row) => row.classList.toggle("on", row === next));
  const link = one("[data-open]", next);
  link?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function primary() {
  const chosen = one("[data-row].on [data-act]") ?? one("[data-primary]");
  if (chosen) { chosen.click(); }
}

function reason() {
  const chosen = one("[data-row].on .why > summary") ?? one(".why > summary");
  chosen?.click();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  n: () => one("[data-next]")?.click(),
  w: reason,
  ".": primary,
  "/": () => one("#search")?.focus(),
  "?": () => one("#keys")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !isOn()) { return; }
  if (one("dialog[open]")) { return; }
  const act = KEYS[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});
const toggle = one("[data-keys-off]");
if (toggle) {
  toggle.checked = !isOn();
  toggle.addEventListener("change", () => store.set("keys", toggle.checked ? "off" : "on"));
}

/* The reason of a date is fetched once, when somebody asks for it. */
document.addEventListener("toggle", (event) => {
  const why = event.target;
  if (why.matches?.("details.why[open]") && window.htmx) { htmx.trigger(why, "ask"); }
}, true);

/* Who logged in again on another tab goes on here: the token of that session is in the cookie. */
const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? document.body.dataset.token;
function renewToken(form) {
  const field = form.elements.csrfmiddlewaretoken;
  if (field && token()) { field.value = token(); }
}
document.addEventListener("htmx:configRequest", (event) => {
  if ("csrfmiddlewaretoken" in event.detail.parameters) { event.detail.parameters.csrfmiddlewaretoken = token(); }
});

/* Forms: busy while they are sent, a warning before what was typed is left behind. */
let leavingByForm = false;
document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (form.dataset.sent === "1") { event.preventDefault(); return; }
  if (form.method === "dialog") { return; }
  renewToken(form);
  leavingByForm = true;
  if (button && !form.hasAttribute("target") && !form.hasAttribute("hx-post")) {
    form.dataset.sent = "1";
    button.setAttribute("aria-disabled", "true");
    const spinner = document.createElement("span");
    spinner.className = "spin";
    spinner.setAttribute("aria-hidden", "true");
    button.prepend(spinner);
    one("#status").textContent = "Bezig met " + button.textContent.trim().toLowerCase() + "…";
  }
});
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) { return; }
  leavingByForm = false;
  all("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    all("[aria-disabled]", form).forEach((button) => { button.removeAttribute("aria-disabled"); one(".spin", button)?.remove(); });
  });
});

const touched = new WeakSet();
const isUnsaved = (form) => touched.has(form);
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-guard], form[data-autosave]");
  if (form) { touched.add(form); }
});
window.addEventListener("beforeunload", (event) => {
  if (!leavingByForm && all("form[data-guard], form[data-autosave]").some(isUnsaved)) { event.preventDefault(); }
});

/* Drafts save themselves two seconds after the last key. The address is data-autosave, or the form's own. */
function clockTime() {
  const now = new Date();
  return now.getHours() + "." + String(now.getMinutes()).padStart(2, "0");
}

function told(form, text, failed) {
  let line = one("[data-saved]", form);
  if (!line) {
    line = document.createElement("span");
    line.dataset.saved = "";
    line.setAttribute("role", "status");
    (one(".form-acts", form) ?? form).append(line);
  }
  line.className = failed ? "saved failed" : "saved";
  line.textContent = text;
}

async function save(form) {
  renewToken(form);
  const body = new FormData(form);
  body.set("autosave", "1");
  touched.delete(form);
  try {
    const answer = await fetch(form.dataset.autosave || form.action, {
      method: "POST", body, headers: { "X-Requested-With": "autosave" }, credentials: "same-origin",
    });
    if (answer.redirected) {
      touched.add(form);
      const why = answer.url.includes("/account/") ? "u bent uitgelogd. Log in op een nieuw tabblad en ga hier verder." : "dit kan niet meer worden gewijzigd.";
      told(form, "Niet opgeslagen: " + why, true);
    } else if (answer.ok) {
      const seen = answer.headers.get("X-Seen");
      if (seen && form.elements.seen) { form.elements.seen.value = seen; }
      const revision = answer.headers.get("X-Revision");
      if (revision && form.elements.revision) { form.elements.revision.value = revision; }
      told(form, "Opgeslagen om " + clockTime(), false);
      active();
    } else {
      touched.add(form);
      const why = answer.status === 409 ? "iemand anders heeft dit dossier gewijzigd." : "kijk de velden na.";
      told(form, "Niet opgeslagen: " + why, true);
    }
  } catch {
    touched.add(form);
    told(form, "Niet opgeslagen: geen verbinding. Wat u typte staat hier nog.", true);
  }
}

all("form[data-autosave]").forEach((form) => {
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => save(form), 2000);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
});

/* The session ends after some idle minutes; two minutes before, the person can stay (WCAG 2.2.1). */
const session = Number(document.body.dataset.session || 0) * 1000;
const stay = one("#stay");

function active() { store.set("active", String(Date.now())); }

async function extend() {
  const answer = await fetch(document.body.dataset.alive, { method: "POST", credentials: "same-origin", headers: { "X-CSRFToken": token() } });
  if (answer.ok && !answer.redirected) {
    active();
    stay.close();
  } else {
    one("[data-left]", stay).textContent = "U bent uitgelogd. Log in op een nieuw tabblad; wat u hier typte blijft staan.";
  }
}

if (session > 0 && stay) {
  active();
  document.addEventListener("htmx:afterRequest", active);
  one("[data-extend]", stay).addEventListener("click", extend);
  let told = "";
  setInterval(() => {
    const left = Number(store.get("active") || Date.now()) + session - Date.now();
    const stage = left > 120000 ? "" : (left > 0 ? "ending" : "ended");
    if (stage !== told) {
      // Each stage is told once: who closes the dialog is not asked again until the session is over.
      told = stage;
      if (stage === "" && stay.open) { stay.close(); }
      if (stage !== "" && !stay.open) { stay.showModal(); }
    }
    if (stage === "") { return; }
    const line = one("[data-left]", stay);
    const minutes = Math.max(0, Math.ceil(left / 60000));
    const text = left > 0
      ? "Over " + (minutes === 1 ? "1 minuut" : minutes + " minuten") + " logt u automatisch uit, omdat u een tijd niets deed."
      : "U bent uitgelogd omdat u een kwartier niets deed. Log in op een nieuw tabblad; wat u hier typte blijft staan.";
    if (line.textContent !== text) { line.textContent = text; }
  }, 5000);
}

/* A filter acts when it is chosen; without scripts its button does. */
all("form[data-on-change]").forEach((form) => {
  form.addEventListener("change", () => form.requestSubmit());
});
all("[data-without-script]").forEach((part) => { part.hidden = true; });

/* One box ticks every box of a name; without scripts the server takes it for all of them. */
all("[data-checks-all]").forEach((whole) => {
  const boxes = all(`input[type="checkbox"][name="${whole.dataset.checksAll}"]`);
  whole.addEventListener("change", () => boxes.forEach((box) => { box.checked = whole.checked; }));
  boxes.forEach((box) => box.addEventListener("change", () => { whole.checked = boxes.every((other) => other.checked); }));
});

/* Faults are read first. */
one(".error-summary")?.focus();
