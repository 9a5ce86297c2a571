// What scripts say stands in the page, in its language.
export function say(word, values = {}) {
  const found = document.querySelector("#words")?.content.querySelector(`[data-word="${word}"]`);
  const text = found?.textContent ?? "";
  return text.replace(/%\((\w+)\)s/g, (whole, name) => values[name] ?? whole);
}

export function clock(instant) {
  const when = new Date(instant);
  const sameDay = when.toDateString() === new Date().toDateString();
  const day = sameDay ? {} : { day: "numeric", month: "long" };
  const options = { hour: "numeric", minute: "2-digit", ...day };
  return new Intl.DateTimeFormat(document.documentElement.lang || "en", options).format(when);
}
