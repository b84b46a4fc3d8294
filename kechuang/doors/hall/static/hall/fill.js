/* Autosave: each question is sent as it changes, with the version it was typed over; a lost connection is tried again. */
"use strict";
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const TOKENS = ["csrfmiddlewaretoken", "_acting"], PATIENCE = 10000;
  const live = form.querySelector(".fill-live");
  const dirty = new Map(), known = new Map(), sending = new Set();
  let wait = 1000, leaving = false, held = null, drawing = 0;

  const itemsOf = (page) => new Map([...page.querySelectorAll("[data-key]")].map((one) => [one.dataset.key, one]));
  const fields = (item) => [...item.querySelectorAll("input, select, textarea")].filter((one) => one.name && one.type !== "file");
  const isFilled = (one) => one.type !== "hidden" && (["checkbox", "radio"].includes(one.type) ? one.checked : one.value.trim());

  // what is wrong is said at the fields too; what is put right takes with it what the page was drawn with
  const mark = (item, state, place) => {
    const table = item.querySelector(".fill-table"), wrong = ["fault", "refused"].includes(state);
    if (state === "saved" && !table && fields(item).some(isFilled)) {
      for (const old of item.querySelectorAll(".field-error")) old.remove();
      item.querySelector(".field-wrong")?.classList.remove("field-wrong");
    }
    for (const one of table ? [table] : fields(item).filter((field) => field.type !== "hidden")) {
      const said = (one.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== place.id && document.getElementById(id));
      if (wrong) said.push(place.id);
      if (said.length) one.setAttribute("aria-describedby", said.join(" ")); else one.removeAttribute("aria-describedby");
      if (wrong && !table) one.setAttribute("aria-invalid", "true"); else if (!item.querySelector(".field-error")) one.removeAttribute("aria-invalid");
    }
  };
  const tell = (item, state, words) => {
    const place = item.querySelector("[data-state]");
    place.className = `fill-state ${state}`;
    place.textContent = words;
    live.textContent = words;
    mark(item, state, place);
  };

  const typed = (item) => JSON.stringify(fields(item).filter((one) => one.type !== "hidden").map((one) => [one.name, one.value, Boolean(one.checked)]));
  for (const item of itemsOf(form).values()) known.set(item, typed(item));

  const parcel = (item) => {
    const data = new FormData();
    for (const name of TOKENS) data.set(name, form.elements[name].value);
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

  // this page as it is drawn now; nothing where it is not shown to who is signed in now, if anybody is
  const drawn = async () => {
    const answer = await fetch(location.pathname, { credentials: "same-origin" });
    const page = answer.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    return page?.querySelector("form[data-autosave]") ? page : null;
  };

  // signing in again, in whichever window, gives a new token: this page takes it over as if it were drawn anew
  const renewed = async () => {
    const fresh = (await drawn())?.querySelector("form[data-autosave]");
    for (const name of fresh ? TOKENS : []) form.elements[name].value = fresh.elements[name].value;
    return Boolean(fresh);
  };

  const post = (item) => fetch(form.dataset.autosave, { method: "POST", body: parcel(item), credentials: "same-origin" });
  const isStranger = (answer) => answer.redirected || answer.status === 403 || answer.status === 409;
  const delivered = async (item) => {
    const answer = await post(item);
    return isStranger(answer) && await renewed() ? post(item) : answer;
  };

  // which questions are asked hangs on the answers: what is asked from now on comes in and what is not goes; the rest stays as it is being typed
  const redraw = async () => {
    const turn = ++drawing, page = await drawn();
    if (!page || turn !== drawing) return;
    const before = itemsOf(form), after = itemsOf(page);
    let last = null;
    for (const [key, item] of after) {
      const here = before.get(key) ?? item;
      if (here === item) {
        if (last) last.after(item); else before.values().next().value.before(item);
        known.set(item, typed(item));
      }
      last = here;
    }
    for (const [key, item] of before) if (!after.has(key)) { dirty.delete(item); item.remove(); }
    document.querySelector(".fill-ways")?.replaceWith(page.querySelector(".fill-ways"));
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
    if (said.redraw && !leaving) redraw();
  };

  // a form handed in while an answer is on its way waits for what it will have to be typed over
  const release = (late) => {
    if (!held || (sending.size && !late)) return;
    const { button } = held;
    clearTimeout(held.late);
    held = null;
    sending.clear();
    form.requestSubmit(button);
  };

  // each question goes on its way by itself: one that is left need not wait for the answer about the one before
  const send = async (item) => {
    if (leaving || sending.has(item) || !dirty.has(item)) return;
    const turn = dirty.get(item);
    sending.add(item);
    known.set(item, typed(item));
    tell(item, "saving", form.dataset.saving);
    try {
      const answer = await delivered(item);
      if (isStranger(answer)) { tell(item, "offline", form.dataset.signedOut); throw new TypeError("signed out"); }
      if (!answer.ok) throw new TypeError(String(answer.status));
      answered(item, await answer.json());
      if (dirty.get(item) === turn) dirty.delete(item);
      wait = 1000;
    } catch {
      if (!item.querySelector(".offline")) tell(item, "offline", form.dataset.offline);
      sending.delete(item);
      setTimeout(() => send(item), wait);
      wait = Math.min(wait * 2, 30000);
      return release();
    }
    sending.delete(item);
    release();
    send(item);
  };

  const timers = new Map();
  let turn = 0;
  const changed = (event, delay) => {
    const field = event.target, item = field.name ? field.closest("[data-key]") : null;
    if (!item || field.type === "file" || field.type === "hidden") return;
    // leaving a field tells of the change again: what is on its way or kept already is not sent a second time
    if (typed(item) === known.get(item) && (!dirty.has(item) || sending.has(item))) return;
    dirty.set(item, ++turn);
    clearTimeout(timers.get(item));
    if (delay) timers.set(item, setTimeout(() => send(item), delay)); else send(item);
  };
  const sendAll = () => { for (const item of dirty.keys()) send(item); };
  form.addEventListener("input", (event) => changed(event, 1200));
  form.addEventListener("change", (event) => changed(event, 0));
  form.addEventListener("submit", (event) => {
    leaving = true;
    if (!sending.size) { setTimeout(() => { leaving = false; }, 8000); return; }
    event.preventDefault();
    event.stopPropagation();
    held ??= { button: event.submitter, late: setTimeout(() => release(true), PATIENCE) };
  });
  addEventListener("online", sendAll);
  addEventListener("focus", sendAll);
  addEventListener("pagehide", () => {
    if (leaving) return;
    for (const item of dirty.keys()) navigator.sendBeacon(form.dataset.autosave, parcel(item));
  });
}
