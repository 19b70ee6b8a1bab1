// Passkeys: the browser asks for a finger, a face or a PIN; the form carries the answer to the server.
"use strict";

async function options(form) {
  if (form.dataset.options) { return JSON.parse(form.dataset.options); }
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) { throw new Error(String(response.status)); }
  return (await response.json()).request_options;
}

async function create({ publicKey }) {
  const own = { ...publicKey.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" };
  const asked = PublicKeyCredential.parseCreationOptionsFromJSON({ ...publicKey, authenticatorSelection: own });
  return navigator.credentials.create({ publicKey: asked });
}

function get({ publicKey }) {
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
}

function tell(form, text) {
  const fault = form.querySelector("[data-fault]");
  fault.textContent = text;
  fault.hidden = false;
}

async function answer(form) {
  const asked = await options(form);
  const credential = form.dataset.passkey === "add" ? await create(asked) : await get(asked);
  form.elements.credential.value = JSON.stringify(credential.toJSON());
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
      tell(form, "Deze browser kan niet met passkeys werken. Gebruik een nieuwere browser of een andere manier.");
      return;
    }
    answer(form).catch(() => tell(form, "Het is niet gelukt met de passkey. Probeer het opnieuw of gebruik een andere manier."));
  });
}
