/* What the desk does by script: keys, the pairing of a claim with its card, dropping a file. Without it every
   page works: cards open, forms are sent, links lead. Page text is never made into markup here. */
"use strict";
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const still = { block: "center", behavior: "instant" };

  /* j and k: through the claims of a page in the order of its text, through the rows of a list. */
  const steps = () => {
    const marks = all("article mark[id]");
    return marks.length ? marks : all("[data-step]");
  };
  let at = -1;

  const light = (number, on) => {
    all(`article mark[data-claim="${number}"]`).forEach((mark) => mark.classList.toggle("on", on));
    const card = document.getElementById(`c${number}`);
    if (card) card.classList.toggle("on", on);
  };
  const numberOf = (mark) => mark.dataset.claim;
  const linkOf = (step) => step.matches("mark")
    ? one(`a.ref[href="#c${numberOf(step)}"]`)
    : one(".go-there, .title", step) || one("a", step);

  const come = (to) => {
    const list = steps();
    if (!list.length) return;
    if (at >= 0 && list[at]) {
      list[at].classList.remove("at");
      if (list[at].matches("mark")) light(numberOf(list[at]), false);
    }
    at = Math.max(0, Math.min(list.length - 1, to));
    const step = list[at];
    if (step.matches("mark")) light(numberOf(step), true);
    else step.classList.add("at");
    step.scrollIntoView(still);
    const link = linkOf(step);
    if (link) link.focus({ preventScroll: true });
    else { step.tabIndex = -1; step.focus({ preventScroll: true }); }
  };

  /* Where j goes on from: what has the focus or was linked to, else the last step. */
  const here = () => {
    const list = steps();
    const active = document.activeElement;
    const found = list.findIndex((step) => step === active || step.contains(active) || linkOf(step) === active);
    if (found >= 0) return found;
    if (at >= 0) return at;
    const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    return target ? list.indexOf(target) : -1;
  };

  const open = () => {
    const list = steps();
    const step = list[here()];
    if (!step) return;
    if (!step.matches("mark")) { const link = linkOf(step); if (link) link.click(); return; }
    const card = document.getElementById(`c${numberOf(step)}`);
    if (!card) return;
    const fold = card.closest(".row") && one(".fold", card.closest(".row"));
    if (fold && getComputedStyle(fold).display !== "none") fold.checked = true;
    card.open = !card.open;
    card.scrollIntoView({ block: "nearest", behavior: "instant" });
  };

  const keys = {
    j: () => come(here() + 1),
    k: () => come(Math.max(here(), 1) - 1),
    o: open,
    u: () => { const up = one("[data-up]"); if (up) up.click(); else history.back(); },
    "/": () => { const field = one("#search"); field.focus(); field.select(); },
    "?": () => one("#keys").showModal(),
  };

  const isTyping = (element) => element.matches("input:not([type=checkbox]), textarea, select") || element.isContentEditable;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && isTyping(event.target)) { event.target.blur(); return; }
    if (isTyping(event.target) || one("dialog[open]")) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  /* The pointer over a claim or over its card outlines both; nothing moves. */
  const numberAt = (element) => {
    const mark = element.closest && element.closest("article mark[data-claim]");
    if (mark) return numberOf(mark);
    const card = element.closest && element.closest("article .card");
    return card ? card.id.slice(1) : null;
  };
  document.addEventListener("pointerover", (event) => { const n = numberAt(event.target); if (n) light(n, true); });
  document.addEventListener("pointerout", (event) => { const n = numberAt(event.target); if (n) light(n, false); });

  /* A file that is dropped is what the file field would have taken. */
  const form = one("form[data-drop]");
  if (form) {
    const zone = form.closest(".drop");
    const carries = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
    document.addEventListener("dragover", (event) => {
      if (carries(event)) { event.preventDefault(); zone.classList.add("over"); }
    });
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) zone.classList.remove("over"); });
    document.addEventListener("drop", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      zone.classList.remove("over");
      one("input[type=file]", form).files = event.dataTransfer.files;
      form.requestSubmit();
    });
  }

  /* A form that is being worked on says so and is not sent twice. */
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    event.target.dataset.sent = "yes";
    event.target.classList.add("busy-now");
    const button = one("button", event.target);
    if (button && !button.querySelector("*")) button.textContent = "Reading…";
  });
  window.addEventListener("pageshow", () => all("form[data-sent]").forEach((sent) => {
    delete sent.dataset.sent;
    sent.classList.remove("busy-now");
  }));

  all("[data-back]").forEach((link) => link.addEventListener("click", (event) => {
    if (history.length > 1) { event.preventDefault(); history.back(); }
  }));
  /* What is left empty asks for nothing, and would make an address that nobody can read. */
  document.addEventListener("htmx:configRequest", (event) => {
    const asked = event.detail.formData;
    for (const [name, value] of [...asked.entries()]) if (value === "") asked.delete(name);
  });
  document.addEventListener("htmx:afterSettle", () => { at = -1; });
})();
