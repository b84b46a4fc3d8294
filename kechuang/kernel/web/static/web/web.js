/* Small help where scripts run; every page works without. */
"use strict";

/* A row leads where its first link leads, unless the reader is on a control or selecting text. */
document.addEventListener("click", (event) => {
  const row = event.target.closest(".listing tbody tr");
  if (!row || event.target.closest("a, button, input, select, label, summary") || String(getSelection())) return;
  const link = row.querySelector("a[href]");
  if (link) link.click();
});

/* A filter form leaves empty answers out of the address. */
for (const form of document.querySelectorAll("form.filters")) {
  form.addEventListener("submit", () => {
    const empty = [...form.elements].filter((field) => field.name && !field.value && !field.disabled);
    for (const field of empty) field.disabled = true;
    setTimeout(() => { for (const field of empty) field.disabled = false; });
  });
}

/* A form that changes something is sent once; the server's key holds where this does not run. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  form.setAttribute("aria-busy", "true");
  setTimeout(() => { delete form.dataset.sent; form.removeAttribute("aria-busy"); }, 8000);
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});

/* A drop-down menu closes by Escape and by a click elsewhere. */
for (const menu of document.querySelectorAll("details.more, details.menu-phone")) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
}

/* A flow too wide for its frame shows first where the case stands; the page itself stays where it is. */
for (const now of document.querySelectorAll(".flow-frame .now")) {
  const frame = now.closest(".flow-frame");
  const [state, seen] = [now, frame].map((one) => one.getBoundingClientRect());
  frame.scrollLeft += state.left - seen.left - (seen.width - state.width) / 2;
}

/* Five minutes before the session ends the page says so; staying asks the server once. */
const seconds = Number(document.body.dataset.sessionSeconds || 0);
if (seconds > 300) {
  const warn = () => {
    const note = document.getElementById("session-warning").content.cloneNode(true).firstElementChild;
    document.getElementById("main").prepend(note);
    note.querySelector("[data-stay]").addEventListener("click", async (event) => {
      event.preventDefault();
      const answer = await fetch(location.href, { method: "HEAD", credentials: "same-origin" });
      if (answer.ok) { note.remove(); setTimeout(warn, (seconds - 300) * 1000); }
    });
  };
  setTimeout(warn, (seconds - 300) * 1000);
}
