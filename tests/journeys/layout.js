// What breaks on a page at the width that it has: text that runs out of the page or of its box,
// text that is cut off, text that lies on other text. Every part is opened before it is read.
() => {
  const faults = [];
  const words = (node) => (node.nodeType === Node.TEXT_NODE ? node.data : node.textContent)
    .trim().replace(/\s+/g, " ").slice(0, 60);
  const BOX = "button, .button, .choice, th, td, .empty, .notice, .more-body, summary, [popover]";

  for (const part of document.querySelectorAll("details")) part.open = true;

  const page = document.documentElement;
  const beyond = page.scrollWidth - page.clientWidth;
  if (beyond > 0) faults.push(`the page is ${beyond} px wider than its window`);

  // What one can scroll to is not lost; a menu is no table, so nobody scrolls in it.
  function around(element) {
    let scrolls = false, hides = null;
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const { overflowX, clipPath } = getComputedStyle(one);
      if (clipPath !== "none") return null;
      if (hides || scrolls || one.popover) continue;
      if (overflowX === "auto" || overflowX === "scroll") scrolls = true;
      if (overflowX === "hidden" || overflowX === "clip") hides = one;
    }
    return { scrolls, hides };
  }

  function linesIn(root) {
    const lines = [];
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      const element = text.parentElement;
      if (!text.data.trim() || element.closest("svg, script, template")) continue;
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const place = around(element);
      if (!place) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const box of range.getClientRects()) {
        if (box.width > 1 && box.height > 1 && box.right > 0) lines.push({ text, element, box, ...place });
      }
    }
    return lines;
  }

  const outside = (inner, outer) => inner.left < outer.left - 1 || inner.right > outer.right + 1;

  function beyondItsBox({ text, element, box, scrolls, hides }) {
    if (!scrolls && outside(box, { left: 0, right: page.clientWidth })) {
      faults.push(`runs out of the page: ${words(text)}`);
    }
    const holder = element.closest(BOX);
    if (holder && outside(box, holder.getBoundingClientRect())) {
      faults.push(`runs out of its ${holder.localName}: ${words(text)}`);
    }
    if (hides && outside(box, hides.getBoundingClientRect())) {
      faults.push(`cut off: ${words(text)}`);
    }
  }

  // Only where letters stand: lines of a tight heading may share their leading.
  function onEachOther(lines) {
    const sorted = lines.map(({ text, box }) => ({
      text, left: box.left, right: box.right,
      top: box.top + box.height * 0.3, bottom: box.bottom - box.height * 0.3,
    })).sort((one, other) => one.top - other.top);
    sorted.forEach((upper, at) => {
      for (const lower of sorted.slice(at + 1)) {
        if (lower.top > upper.bottom) break;
        if (lower.text === upper.text) continue;
        if (Math.min(upper.right, lower.right) - Math.max(upper.left, lower.left) > 2) {
          faults.push(`${words(upper.text)} | lies on | ${words(lower.text)}`);
        }
      }
    });
  }

  const lines = linesIn(document.body);
  lines.forEach(beyondItsBox);
  onEachOther(lines);

  const menu = document.querySelector("[popover]");
  if (menu && !menu.checkVisibility()) {
    menu.showPopover();
    const inside = linesIn(menu);
    inside.forEach(beyondItsBox);
    onEachOther(inside);
    menu.hidePopover();
  }
  return [...new Set(faults)];
}
