// Every page is complete without these; each adds to HTML that is already there.
import "./form.js";
import "./copy.js";
import "./progress.js";

// What few pages hold comes with the first that holds it.
const LATER = { "bw-outline details": () => import("./outline.js") };

function bring() {
  for (const [part, load] of Object.entries(LATER)) {
    if (document.querySelector(part)) load();
  }
}

addEventListener("bw-shown", bring);
bring();
