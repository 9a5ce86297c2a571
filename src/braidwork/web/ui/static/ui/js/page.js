// Shows a page that was fetched, without asking the server for it a second time.
let shownAt = location.pathname + location.search;
let afterRefusal = false;

// A page that came back refused holds what was typed: no draft may be laid over it.
export const isAfterRefusal = () => afterRefusal;

export function show(next, url) {
  if (url !== location.href) history.pushState({}, "", url);
  shownAt = location.pathname + location.search;
  replace(document.body, next.body);
  document.documentElement.lang = next.documentElement.lang;
  copyPerson(next);
  const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (place) place.scrollIntoView();
  else scrollTo(0, 0);
  focusOn(document.querySelector(".notice") ?? document.querySelector("main"));
}

export function showRefused(next) {
  afterRefusal = true;
  replace(document.querySelector("main"), next.querySelector("main"));
  afterRefusal = false;
  focusOn(firstTrouble());
}

function replace(old, fresh) {
  for (const link of fresh.ownerDocument.querySelectorAll('head link[rel="stylesheet"]')) {
    const known = document.head.querySelector(`link[href="${CSS.escape(link.getAttribute("href"))}"]`);
    if (!known) document.head.append(document.importNode(link));
  }
  for (const script of fresh.ownerDocument.querySelectorAll("head script[src]")) runOnce(script);
  document.title = fresh.ownerDocument.title;
  old.replaceWith(document.importNode(fresh, true));
  dispatchEvent(new Event("bw-shown"));
}

// A script that was parsed elsewhere never runs; one that is made here does.
function runOnce(script) {
  const source = script.getAttribute("src");
  if (document.head.querySelector(`script[src="${CSS.escape(source)}"]`)) return;
  const fresh = document.createElement("script");
  fresh.type = script.type || "text/javascript";
  fresh.src = source;
  document.head.append(fresh);
}

function copyPerson(next) {
  const person = next.documentElement.dataset.person;
  if (person === undefined) delete document.documentElement.dataset.person;
  else document.documentElement.dataset.person = person;
}

function firstTrouble() {
  return (
    document.querySelector('main [aria-invalid="true"]') ??
    document.querySelector("main .fault") ??
    document.querySelector("main .notice") ??
    document.querySelector("main")
  );
}

function focusOn(element) {
  if (!element) return;
  if (!element.matches("a[href], button, input, select, textarea, [tabindex]")) element.tabIndex = -1;
  element.focus();
}

addEventListener("popstate", () => {
  if (location.pathname + location.search !== shownAt) location.reload();
});
