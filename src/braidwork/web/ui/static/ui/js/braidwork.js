// Every page is complete without these; each adds to HTML that is already there.
import "./form.js";
import "./copy.js";
import "./progress.js";
