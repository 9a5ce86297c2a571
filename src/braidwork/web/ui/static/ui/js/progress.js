// Long work: looks again every few seconds, and less often the longer it takes.
const FIRST = 1_000;
const LONGEST = 10_000;

class BraidworkProgress extends HTMLElement {
  connectedCallback() {
    this.pause = Number(this.dataset.pause) || FIRST;
    this.plan();
  }

  disconnectedCallback() {
    clearTimeout(this.next);
  }

  plan() {
    if (this.dataset.href?.startsWith("#") ?? true) return;
    this.next = setTimeout(() => this.look(), this.pause);
    this.pause = Math.min(this.pause * 1.5, LONGEST);
  }

  async look() {
    try {
      const answer = await fetch(this.dataset.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(this.id);
      if (!fresh || !fresh.dataset.href) return location.assign(this.dataset.href);
      this.replaceChildren(...document.importNode(fresh, true).childNodes);
    } catch {
      // No connection: the next look may find one.
    }
    this.plan();
  }
}

customElements.define("bw-progress", BraidworkProgress);
