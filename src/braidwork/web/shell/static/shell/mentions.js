// After an @, offers people who can read the record. The typed name alone does the same.
const TYPED = /(?:^|\s)@([\p{L}\p{M}'’.\- ]{0,40})$/u;
const PAUSE = 120;

class BraidworkMentions extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea");
    if (!this.area || this.list) return;
    this.list = document.createElement("ul");
    this.list.id = `${this.area.id}-people`;
    this.list.className = "offers";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.dataset.label);
    this.list.hidden = true;
    this.append(this.list);
    this.area.setAttribute("aria-autocomplete", "list");
    this.area.setAttribute("aria-controls", this.list.id);
    this.told = this.querySelector("[role=status]");
    this.area.addEventListener("input", this);
    this.area.addEventListener("keydown", this);
    this.area.addEventListener("blur", this);
    this.list.addEventListener("pointerdown", this);
  }

  handleEvent(event) {
    if (event.type === "input") this.typed();
    else if (event.type === "keydown") this.pressed(event);
    else if (event.type === "blur") this.close();
    else this.pointed(event);
  }

  typed() {
    clearTimeout(this.pause);
    const before = this.area.value.slice(0, this.area.selectionStart);
    const found = before.match(TYPED);
    if (!found) return this.close();
    this.begun = this.area.selectionStart - found[1].length;
    this.pause = setTimeout(() => this.ask(found[1]), PAUSE);
  }

  async ask(name) {
    this.asking?.abort();
    this.asking = new AbortController();
    const address = `${this.dataset.people}?${new URLSearchParams({ q: name })}`;
    try {
      const answer = await fetch(address, { signal: this.asking.signal });
      if (answer.ok) this.offer((await answer.json()).people);
    } catch {
      this.close();
    }
  }

  offer(people) {
    if (!people.length || document.activeElement !== this.area) return this.close();
    this.list.replaceChildren(...people.map((person, at) => this.option(person, at)));
    this.list.hidden = false;
    this.told.textContent = this.dataset.told.replace("%(count)s", people.length);
    this.choose(0);
  }

  option(person, at) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${at}`;
    option.setAttribute("role", "option");
    option.translate = false;
    option.dataset.name = person.name;
    const name = document.createElement("strong");
    name.textContent = person.name;
    const role = document.createElement("span");
    role.textContent = person.role;
    option.append(name, " ", role);
    return option;
  }

  choose(at) {
    const options = [...this.list.children];
    this.at = (at + options.length) % options.length;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === this.at)));
    this.area.setAttribute("aria-activedescendant", options[this.at].id);
    options[this.at].scrollIntoView({ block: "nearest" });
  }

  pressed(event) {
    if (this.list.hidden) return;
    const act = {
      ArrowDown: () => this.choose(this.at + 1),
      ArrowUp: () => this.choose(this.at - 1),
      Enter: () => this.take(this.list.children[this.at]),
      Tab: () => this.take(this.list.children[this.at]),
      Escape: () => this.close(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  pointed(event) {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    this.take(option);
  }

  take(option) {
    this.area.setRangeText(`${option.dataset.name} `, this.begun, this.area.selectionStart, "end");
    this.close();
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  close() {
    clearTimeout(this.pause);
    this.asking?.abort();
    this.list.hidden = true;
    this.told.textContent = "";
    this.area.removeAttribute("aria-activedescendant");
  }
}

customElements.define("bw-mentions", BraidworkMentions);
