// An address that is easier to copy with one press.
import { say } from "./words.js";

class BraidworkCopy extends HTMLElement {
  connectedCallback() {
    this.querySelector("button")?.addEventListener("click", () => this.copy());
  }

  async copy() {
    const field = this.querySelector("input");
    const told = this.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(field.value);
      told.textContent = say("copied");
    } catch {
      field.select();
      told.textContent = say("not-copied");
    }
  }
}

customElements.define("bw-copy", BraidworkCopy);
