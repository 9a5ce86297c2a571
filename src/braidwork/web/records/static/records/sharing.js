// Choosing how far shows at once who that is. Without script a button does the same.
class BraidworkSharing extends HTMLElement {
  connectedCallback() {
    this.querySelector("[data-far]")?.addEventListener("change", this);
  }

  handleEvent(event) {
    if (event.target.name === "far") this.show(event.target.value);
  }

  async show(far) {
    this.asking?.abort();
    this.asking = new AbortController();
    const address = new URL(location.href);
    address.search = new URLSearchParams({ far });
    address.hash = "";
    const readers = this.querySelector("[data-readers]");
    readers.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: this.asking.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      this.replace(readers, page);
      history.replaceState(history.state, "", address);
    } catch (fault) {
      if (fault.name !== "AbortError") this.querySelector("[data-far]").submit();
    }
  }

  replace(readers, page) {
    const fresh = page.querySelector("[data-readers]");
    if (!fresh) return location.reload();
    document.querySelector("h1").replaceWith(document.importNode(page.querySelector("h1"), true));
    readers.replaceWith(document.importNode(fresh, true));
    this.querySelector("[data-told]").textContent = this.querySelector("#readers")?.textContent ?? "";
  }
}

customElements.define("bw-sharing", BraidworkSharing);
