// A form that sends once, keeps what is typed, and waits for a connection.
import * as draft from "./draft.js";
import { isAfterRefusal, show, showRefused } from "./page.js";
import { clock, say } from "./words.js";

const RETRY = 15_000;
const PAUSE = 400;
const ANSWERED_IN_PLACE = new Set([400, 409, 422]);
const growsByItself = CSS.supports("field-sizing", "content");

class BraidworkForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form) return;
    this.status = this.form.querySelector(".form-status");
    this.restore();
    this.form.addEventListener("input", this);
    this.form.addEventListener("change", this);
    this.form.addEventListener("submit", this);
    addEventListener("online", this);
    addEventListener("pagehide", this);
    this.grow();
  }

  disconnectedCallback() {
    this.keep();
    clearTimeout(this.again);
    removeEventListener("online", this);
    removeEventListener("pagehide", this);
  }

  handleEvent(event) {
    if (event.type === "submit") this.submitted(event);
    else if (event.type === "online") this.retry();
    else if (event.type === "pagehide") this.keep();
    else this.typed();
  }

  // Drafts

  get key() {
    return this.dataset.draft;
  }

  restore() {
    if (!this.key || isAfterRefusal()) return;
    const kept = draft.kept(this.key);
    if (!kept) return;
    const fresh = draft.valuesOf(this.form);
    const { revision, ...words } = kept.values;
    const { revision: newer, ...served } = fresh;
    if (JSON.stringify(words) === JSON.stringify(served)) return draft.drop(this.key);
    draft.fill(this.form, kept.values);
    this.tell(say("kept", { when: clock(kept.at) }), say("discard"), () => {
      draft.drop(this.key);
      draft.fill(this.form, fresh);
      this.tell("");
      this.grow();
    });
  }

  typed() {
    this.grow();
    if (!this.key) return;
    this.unkept = true;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.keep(), PAUSE);
  }

  keep() {
    clearTimeout(this.pause);
    if (!this.key || !this.unkept) return;
    this.unkept = !draft.keep(this.key, this.form);
  }

  // Sending

  submitted(event) {
    if (this.form.method !== "post" || event.defaultPrevented) return;
    event.preventDefault();
    if (this.sending || this.waiting) return this.retry();
    this.submitter = event.submitter;
    this.send();
  }

  async send() {
    this.sending = true;
    this.working(true);
    if (this.key) this.unkept = !draft.keep(this.key, this.form);
    const sent = JSON.stringify(draft.valuesOf(this.form));
    try {
      const answer = await fetch(this.target, this.request);
      this.waiting = false;
      await this.answered(answer, sent);
    } catch {
      this.wait();
    }
    this.sending = false;
    if (!this.waiting) this.working(false);
  }

  get target() {
    return this.submitter?.getAttribute("formaction") || this.form.getAttribute("action") || location.href;
  }

  get request() {
    const body = new FormData(this.form, this.submitter);
    return { method: "POST", body, headers: { Accept: "text/html" }, credentials: "same-origin" };
  }

  async answered(answer, sent) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const readable = page.querySelector("main");
    if (answer.ok && readable) return this.taken(answer, page, sent);
    if (ANSWERED_IN_PLACE.has(answer.status) && readable) return showRefused(page);
    this.tellFault(this.reason(answer));
  }

  taken(answer, page, sent) {
    if (wentOut(page)) return this.tellFault(say("signed-out"));
    const typedSince = JSON.stringify(draft.valuesOf(this.form)) !== sent;
    if (this.key && !typedSince && !this.changedWhileWaiting) draft.drop(this.key);
    this.unkept = false;
    // Whoever holds the form may take the answer and leave the rest of the page as it is.
    const taken = new CustomEvent("bw-taken", { bubbles: true, cancelable: true, detail: page });
    if (this.dispatchEvent(taken)) show(page, answer.url);
  }

  reason(answer) {
    if (answer.status === 403) return say("forbidden");
    if (answer.status === 413) return say("too-large");
    const number = answer.headers.get("X-Request-Id") ?? String(answer.status);
    return say("refused", { number });
  }

  // No connection

  wait() {
    this.firstTry ??= JSON.stringify(draft.valuesOf(this.form));
    this.waiting = true;
    this.tellFault(say(this.key && !this.unkept ? "unsent" : "unsent-nowhere"));
    clearTimeout(this.again);
    this.again = setTimeout(() => this.retry(), RETRY);
  }

  retry() {
    if (!this.waiting || this.sending) return;
    clearTimeout(this.again);
    this.send();
  }

  // The first try may have arrived although its answer did not: then later words are not taken yet.
  get changedWhileWaiting() {
    return this.firstTry !== undefined && this.firstTry !== JSON.stringify(draft.valuesOf(this.form));
  }

  // What is seen

  working(on) {
    const button = this.submitter ?? this.form.querySelector('button[type="submit"]');
    button?.toggleAttribute("aria-busy", on);
    if (on) button?.setAttribute("aria-busy", "true");
  }

  tellFault(words) {
    this.tell(words);
    this.status?.classList.add("form-status-fault");
  }

  tell(words, action = "", act = null) {
    if (!this.status) return;
    this.status.classList.remove("form-status-fault");
    this.status.hidden = !words;
    this.status.replaceChildren(words);
    if (!act) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = action;
    button.addEventListener("click", act);
    this.status.append(button);
  }

  grow() {
    if (growsByItself) return;
    for (const area of this.querySelectorAll("textarea")) {
      area.style.blockSize = "auto";
      area.style.blockSize = `${area.scrollHeight + 2}px`;
    }
  }
}

function wentOut(page) {
  const before = document.documentElement.dataset.person;
  return Boolean(before) && page.documentElement.dataset.person === undefined;
}

// Signing out takes the drafts of this device along.
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-signs-out]")) draft.dropAll();
});

customElements.define("bw-form", BraidworkForm);
