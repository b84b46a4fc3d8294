/* Autosave: each question is sent as it changes, with the version it was typed over; a lost connection is tried again. */
"use strict";
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const live = form.querySelector(".fill-live");
  const dirty = new Map(), known = new Map(), sending = new Set();
  let wait = 1000, leaving = false, reload = false;

  const itemOf = (field) => field.closest("[data-key]");
  const tell = (item, state, words) => {
    const place = item.querySelector("[data-state]");
    place.className = `fill-state ${state}`;
    place.textContent = words;
    live.textContent = words;
  };
  const fields = (item) => [...item.querySelectorAll("input, select, textarea")].filter((one) => one.name && one.type !== "file");

  const typed = (item) => JSON.stringify(fields(item).filter((one) => one.type !== "hidden").map((one) => [one.name, one.value, Boolean(one.checked)]));
  for (const item of form.querySelectorAll("[data-key]")) known.set(item, typed(item));

  const parcel = (item) => {
    const data = new FormData();
    for (const name of ["csrfmiddlewaretoken", "_acting"]) data.set(name, form.elements[name].value);
    data.set("_field", item.dataset.key);
    for (const one of fields(item)) {
      if ((one.type === "checkbox" || one.type === "radio") && !one.checked) continue;
      data.append(one.name, one.value);
    }
    for (const all of form.querySelectorAll("input[name$='-TOTAL_FORMS'], input[name$='-INITIAL_FORMS'], input[name$='-MIN_NUM_FORMS'], input[name$='-MAX_NUM_FORMS']")) {
      if (!data.has(all.name)) data.set(all.name, all.name.endsWith("-TOTAL_FORMS") || all.name.endsWith("-INITIAL_FORMS") ? "0" : all.value);
    }
    return data;
  };

  const answered = (item, said) => {
    tell(item, said.fault ? "fault" : said.state, said.fault ? `${said.sentence} ${said.fault}` : said.sentence);
    const seen = item.querySelector("input[name^='seen:']");
    if (said.seen && seen) seen.value = said.seen;
    for (const [key, words] of Object.entries(said.figures || {})) {
      for (const place of form.querySelectorAll("[data-figure]")) if (place.dataset.figure === key) place.textContent = words;
    }
    if (said.state === "clash") {
      const link = document.createElement("a");
      link.href = said.url;
      link.textContent = said.sentence;
      item.querySelector("[data-state]").replaceChildren(link);
    }
    reload = reload || Boolean(said.redraw);
  };

  // each question goes on its way by itself: one that is left need not wait for the answer about the one before
  const send = async (item) => {
    if (leaving || sending.has(item) || !dirty.has(item)) return;
    const turn = dirty.get(item);
    sending.add(item);
    known.set(item, typed(item));
    tell(item, "saving", form.dataset.saving);
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: parcel(item), credentials: "same-origin" });
      if (answer.redirected || answer.status === 403 || answer.status === 409) { tell(item, "offline", form.dataset.signedOut); throw new TypeError("signed out"); }
      if (!answer.ok) throw new TypeError(String(answer.status));
      answered(item, await answer.json());
      if (dirty.get(item) === turn) dirty.delete(item);
      wait = 1000;
    } catch {
      if (!item.querySelector(".offline")) tell(item, "offline", form.dataset.offline);
      sending.delete(item);
      setTimeout(() => send(item), wait);
      wait = Math.min(wait * 2, 30000);
      return;
    }
    sending.delete(item);
    if (dirty.has(item)) send(item); else if (reload && !dirty.size) location.reload();
  };

  const timers = new Map();
  let turn = 0;
  const changed = (event, delay) => {
    const field = event.target, item = field.name ? itemOf(field) : null;
    if (!item || field.type === "file" || field.type === "hidden") return;
    // leaving a field tells of the change again: what is on its way or kept already is not sent a second time
    if (typed(item) === known.get(item) && (!dirty.has(item) || sending.has(item))) return;
    dirty.set(item, ++turn);
    clearTimeout(timers.get(item));
    if (delay) timers.set(item, setTimeout(() => send(item), delay)); else send(item);
  };
  form.addEventListener("input", (event) => changed(event, 1200));
  form.addEventListener("change", (event) => changed(event, 0));
  form.addEventListener("submit", () => { leaving = true; setTimeout(() => { leaving = false; }, 8000); });
  addEventListener("online", () => { for (const item of dirty.keys()) send(item); });
  addEventListener("pagehide", () => {
    if (leaving) return;
    for (const item of dirty.keys()) navigator.sendBeacon(form.dataset.autosave, parcel(item));
  });
}
