// Carries an item along with the pointer, and draws a line where it would land.
import { depth, placesFor, rowOf } from "./places.js";

const SLACK = 6;
const EDGE = 72;

export class Carry {
  constructor(item, handle, event) {
    this.item = item;
    this.row = rowOf(item);
    this.from = { x: event.clientX, y: event.clientY + scrollY };
    handle.setPointerCapture(event.pointerId);
  }

  get isUnderWay() {
    return Boolean(this.begun) && !this.ended;
  }

  to(event) {
    if (this.ended) return;
    this.x = event.clientX;
    this.y = event.clientY;
    const far = Math.hypot(this.x - this.from.x, this.y + scrollY - this.from.y);
    if (!this.begun && far > SLACK) this.begin();
    if (this.begun) this.follow();
  }

  begin() {
    const body = this.item.closest(".outline-body");
    this.begun = true;
    this.body = box(body);
    this.own = box(this.row);
    this.depth = depth(this.item);
    this.rightToLeft = getComputedStyle(body).direction === "rtl";
    this.places = placesFor(this.item).map((place) => ({ ...place, ...this.gap(place) }));
    this.line = document.createElement("div");
    this.line.className = "outline-line";
    this.item.classList.add("outline-carried");
    body.append(this.line);
    this.indent = parseFloat(getComputedStyle(this.line).textIndent);
    this.roll();
  }

  // In the page's own measure, so that scrolling changes nothing.
  gap({ upper, lower }) {
    const top = upper.dataset.item ? box(rowOf(upper)).bottom : this.body.top;
    return { top, bottom: lower ? box(rowOf(lower)).top : Infinity };
  }

  follow() {
    const down = this.y + scrollY - this.from.y;
    const most = this.body.bottom - this.own.bottom;
    this.row.style.translate = `0 ${Math.min(Math.max(down, this.body.top - this.own.top), most)}px`;
    this.landing = this.nearest();
    if (!this.landing) return;
    this.line.style.insetBlockStart = `${this.landing.top - this.body.top}px`;
    this.line.style.insetInlineStart = `${(this.landing.level - 1) * this.indent}px`;
  }

  nearest() {
    const y = this.y + scrollY;
    const aside = (this.x - this.from.x) * (this.rightToLeft ? -1 : 1);
    const level = this.depth + Math.round(aside / this.indent);
    const far = (place) =>
      Math.max(place.top - y, y - place.bottom, 0) * 100 + Math.abs(place.level - level);
    return this.places.reduce((best, place) => (best && far(best) <= far(place) ? best : place), null);
  }

  // Near the window's edges the page goes along.
  roll() {
    const over = Math.min(this.y - EDGE, 0) || Math.max(this.y - innerHeight + EDGE, 0);
    if (over) {
      scrollBy(0, over / 5);
      this.follow();
    }
    this.frame = requestAnimationFrame(() => this.roll());
  }

  // The place where it lands; none where it was only pressed, or ended before.
  end() {
    const landing = this.isUnderWay ? this.landing : null;
    this.ended = true;
    if (!this.begun) return null;
    cancelAnimationFrame(this.frame);
    this.item.classList.remove("outline-carried");
    this.row.style.translate = "";
    this.line.remove();
    return landing;
  }
}

function box(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return { top: top + scrollY, bottom: bottom + scrollY };
}
