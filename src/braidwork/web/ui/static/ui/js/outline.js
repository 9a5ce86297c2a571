// An outline whose items are moved by keys, by pointer, and by the buttons that it has anyway.
import { Carry } from "./carry.js";
import { show } from "./page.js";
import { afterStep, holderOf, isSame, itemOf, placeOf, put, rowOf } from "./places.js";
import { say } from "./words.js";

const HERE = ["pointerdown", "pointermove", "pointerup", "pointercancel", "bw-taken"];
const ANYWHERE = ["click", "focusin", "keydown", "visibilitychange"];
const KEYS = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };
const WHY = "main .notice-words, main .lede";
const TURNED = { in: "out", out: "in" };

const titleOf = (item) => item.querySelector(".outline-title").textContent.trim();
const menuOf = (item) => item.querySelector(".outline-move");
const handleOf = (item) => item.querySelector(".outline-handle");
const idOf = (holder) => holder?.dataset.item ?? "";

class BraidworkOutline extends HTMLElement {
  queue = [];

  connectedCallback() {
    this.gone = new AbortController();
    const { signal } = this.gone;
    for (const name of HERE) this.addEventListener(name, this, { signal });
    for (const name of ANYWHERE) document.addEventListener(name, this, { signal });
    this.addEventListener("submit", this, { signal, capture: true });
  }

  disconnectedCallback() {
    this.carry?.end();
    this.gone.abort();
  }

  handleEvent(event) {
    if (event.type === "click") this.clicked(event);
    else if (event.type === "keydown") this.typed(event);
    else if (event.type === "submit") this.submitted(event);
    else if (event.type === "bw-taken") this.added(event);
    else if (event.type.startsWith("pointer")) this.pointed(event);
    else this.left(event);
  }

  get body() {
    return this.querySelector(".outline-body");
  }

  item(id) {
    return this.querySelector(`[data-item="${CSS.escape(id)}"]`);
  }

  // By keys and buttons

  clicked(event) {
    const summary = this.contains(event.target) ? event.target.closest("summary") : null;
    if (summary?.matches(".outline-handle")) return this.handled(event, itemOf(summary));
    if (summary?.matches(".outline-add > summary")) this.opened(summary.parentElement);
    this.left(event);
  }

  handled(event, item) {
    event.preventDefault();
    if (event.detail && this.carry?.begun) return;
    const wasHeld = this.held?.item === item;
    this.putDown();
    if (!wasHeld) this.pickUp(item);
  }

  pickUp(item) {
    this.remember();
    this.held = { item, from: placeOf(item) };
    menuOf(item).open = true;
    this.offer(item);
    this.tell(say("lifted", { title: titleOf(item), place: this.standing(item) }));
  }

  typed(event) {
    const way = KEYS[event.key];
    if (event.key === "Escape") this.escaped(event);
    if (!way) return;
    const item = this.contains(event.target) && itemOf(event.target);
    const held = item && this.held?.item === item && event.target.closest(".outline-move");
    const alone = item && menuOf(item) && event.altKey && event.target.closest("a, .outline-handle");
    if (held || alone) event.preventDefault();
    if (held) this.step(item, this.turned(way));
    else if (alone) this.stepAtOnce(item, this.turned(way));
  }

  turned(way) {
    return (getComputedStyle(this).direction === "rtl" && TURNED[way]) || way;
  }

  escaped(event) {
    const add = this.contains(event.target) && event.target.closest(".outline-add[open]");
    if (this.carry?.isUnderWay) this.dropped({ back: true });
    else if (this.held) this.putBack();
    else if (add) this.close(add);
  }

  submitted(event) {
    const add = event.target.closest(".outline-add");
    if (event.target.matches(".outline-moves")) {
      event.preventDefault();
      this.stepAtOnce(itemOf(event.target), event.submitter.value);
    } else if (add) {
      this.sent = this.field(add).value;
      if (this.sent.trim()) return;
      event.preventDefault();
      this.close(add);
    }
  }

  stepAtOnce(item, to) {
    if (!this.step(item, to)) return;
    if (this.held) this.held.from = placeOf(item);
    this.send(item);
  }

  step(item, to) {
    const place = afterStep(item, to);
    if (!place) return this.tell(say("no-way"));
    this.remember();
    this.put(item, place);
    this.tell(this.standing(item));
    return true;
  }

  putDown() {
    const { held, hasMoved } = this;
    this.letGo();
    if (held && hasMoved) this.send(held.item);
    else this.settle();
  }

  putBack() {
    const { item, from } = this.held;
    this.put(item, from);
    this.letGo();
    handleOf(item).focus();
    this.tell(say("put-back", { title: titleOf(item) }));
    this.settle();
  }

  put(item, place) {
    this.keepFocus(() => {
      put(item, place);
      if (this.held) this.offer(item);
    });
    rowOf(item).scrollIntoView({ block: "nearest" });
  }

  letGo() {
    if (this.held) menuOf(this.held.item).open = false;
    this.held = null;
  }

  get hasMoved() {
    return Boolean(this.held) && !isSame(placeOf(this.held.item), this.held.from);
  }

  // Whoever goes elsewhere leaves the item where it is seen. A press elsewhere counts only once it
  // is over: nothing may slip away under the pointer.
  left(event) {
    if (!this.held) return;
    if (event.type === "visibilitychange" ? !document.hidden : this.isHere(event)) return;
    this.putDown();
  }

  isHere({ type, target }) {
    const byPointer = type === "focusin" && !target.matches(":focus-visible");
    return byPointer || menuOf(this.held.item).contains(target) || !target.isConnected;
  }

  offer(item) {
    for (const button of menuOf(item).querySelectorAll("[name=to]")) {
      button.hidden = !afterStep(item, button.value);
    }
  }

  // By pointer

  pointed(event) {
    if (!event.isPrimary) return;
    if (event.type === "pointerdown") this.grasped(event);
    else if (event.type === "pointermove") this.carry?.to(event);
    else this.dropped({ back: event.type === "pointercancel" });
  }

  grasped(event) {
    const handle = event.target.closest(".outline-handle");
    this.carry = handle && !event.button ? new Carry(itemOf(handle), handle, event) : null;
  }

  dropped({ back }) {
    const place = this.carry?.end();
    if (!place) return;
    const { item } = this.carry;
    if (back || isSame(place, placeOf(item))) return this.settle();
    this.remember();
    this.letGo();
    put(item, place);
    this.send(item);
  }

  // Sending: one move after the other, each with the tokens of the answer before

  // What is shown again when a move is refused: what the server said last.
  remember() {
    if (this.queue.length || this.hasMoved || this.isStale) return;
    this.querySelector(".outline-fault")?.remove();
    this.kept = this.body.cloneNode(true);
  }

  async send(item) {
    const { under, after } = placeOf(item);
    this.queue.push({ item: idOf(item), under: idOf(under), after: idOf(after) });
    if (this.queue.length > 1) return;
    let moved = "";
    let trouble = "";
    while (this.queue.length && !trouble) {
      moved = this.queue[0].item;
      trouble = await this.post(this.queue[0]);
      this.queue.shift();
    }
    this.queue = [];
    if (trouble) this.refuse(moved, trouble);
    else this.settle(moved);
  }

  async post({ item, ...place }) {
    const form = this.kept.querySelector(`[data-item="${CSS.escape(item)}"] .outline-moves`);
    if (!form) return say("unmoved", { why: "" });
    const body = new FormData(form);
    for (const name in place) body.set(name, place[name]);
    const request = { method: "POST", body, headers: { Accept: "text/html" }, keepalive: true };
    try {
      const answer = await fetch(form.getAttribute("action"), request);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      return this.answered(answer, page);
    } catch {
      return say("unmoved-offline");
    }
  }

  // Nothing, or why it was not moved.
  answered(answer, page) {
    const isHere = this.hear(page);
    if (answer.ok && isHere) return "";
    if (!answer.ok) return say("unmoved", { why: page.querySelector(WHY)?.textContent.trim() ?? "" });
    if (!page.documentElement.dataset.person) return say("unmoved-signed-out");
    show(page, answer.url);
    return "";
  }

  hear(page) {
    const fresh = page.getElementById(this.id)?.querySelector(".outline-body");
    if (fresh) this.kept = fresh;
    this.isStale ||= Boolean(fresh);
    return Boolean(fresh);
  }

  settle(moved = "") {
    if (!this.isStale || this.queue.length || this.hasMoved || this.carry?.isUnderWay) return;
    this.take();
    this.tellStanding(this.item(moved));
  }

  refuse(moved, why) {
    this.carry?.end();
    this.take();
    const fault = document.createElement("p");
    fault.className = "form-status form-status-fault outline-fault";
    fault.textContent = why;
    const item = this.item(moved);
    (item ? rowOf(item) : this.body).append(fault);
    this.tell(why);
  }

  // The page stays where it is, open forms stay open and the focus on what it was on.
  take() {
    const open = [...this.querySelectorAll("details[open]")].map((one) => one.id);
    this.isStale = false;
    this.keepFocus(() => {
      this.body.replaceWith(document.importNode(this.kept, true));
      for (const one of this.querySelectorAll("details[id]")) one.open ||= open.includes(one.id);
    });
    const item = this.held && this.item(idOf(this.held.item));
    this.held = item && { item, from: placeOf(item) };
    if (item) this.offer(item);
  }

  keepFocus(act) {
    const focused = this.contains(document.activeElement) ? document.activeElement : null;
    const item = idOf(focused && itemOf(focused));
    act();
    if (!focused) return;
    const same = document.getElementById(focused.id);
    same?.focus({ preventScroll: true });
    if (focused.selectionStart) same?.setSelectionRange(focused.selectionStart, focused.selectionEnd);
    const isLost = !same || document.activeElement !== same;
    if (isLost) this.item(item)?.querySelector(".outline-handle")?.focus({ preventScroll: true });
  }

  // Adding: the answer leaves the form open, so that several can be typed in a row

  field(add) {
    return add.querySelector("input:not([type=hidden])");
  }

  opened(add) {
    if (!add.open) requestAnimationFrame(() => this.field(add).focus());
  }

  close(add) {
    add.open = false;
    add.querySelector("summary").focus();
  }

  added(event) {
    const add = event.target.closest(".outline-add");
    if (!add || !this.hear(event.detail)) return;
    event.preventDefault();
    const { id, value } = this.field(add);
    const known = [...this.querySelectorAll("[data-item]")].map(idOf);
    const { activeElement, body } = document;
    const isLeft = activeElement !== body && !add.contains(activeElement);
    this.settle();
    const field = document.getElementById(id);
    if (field) this.typeOn(field, value);
    if (!isLeft) field?.focus();
    const items = [...this.querySelectorAll("[data-item]")];
    this.tellStanding(items.find((one) => !known.includes(idOf(one))));
  }

  // What was typed while the answer was on its way begins the next one.
  typeOn(field, typed) {
    const next = typed.startsWith(this.sent) ? typed.slice(this.sent.length) : typed;
    field.closest("bw-form").tell("");
    field.value = next;
    field.setSelectionRange(next.length, next.length);
    if (next) field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // What is said

  standing(item) {
    const all = [...item.parentElement.children];
    const place = { number: all.indexOf(item) + 1, count: all.length };
    const holder = holderOf(item);
    if (!idOf(holder)) return say("place", place);
    return say("place-under", { ...place, holder: titleOf(holder) });
  }

  tellStanding(item) {
    if (item) this.tell(say("moved", { title: titleOf(item), place: this.standing(item) }));
  }

  tell(words) {
    this.querySelector(":scope > [role=status]").textContent = words;
  }
}

customElements.define("bw-outline", BraidworkOutline);
