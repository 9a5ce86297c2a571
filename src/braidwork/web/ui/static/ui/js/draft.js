// What is typed stays on this device until the server has it. Each person has drafts of their own.
const PREFIX = "braidwork:draft:";
const NEVER = new Set(["hidden", "password", "file", "submit", "button"]);

// The revision goes with the words: a restored draft must not pass for an answer to a newer text.
const isKept = (control) => control.name && (control.name === "revision" || !NEVER.has(control.type));

function place(key) {
  return `${PREFIX}${document.documentElement.dataset.person ?? ""}:${key}`;
}

function controls(form) {
  return [...form.elements].filter(isKept);
}

export function valuesOf(form) {
  const values = {};
  for (const control of controls(form)) {
    values[control.name] ??= [];
    const chosen = control.matches("[type=checkbox], [type=radio]") ? control.checked : true;
    const all = control.multiple && control.options;
    if (all) values[control.name].push(...[...control.selectedOptions].map((one) => one.value));
    else if (chosen) values[control.name].push(control.value);
  }
  return values;
}

export function fill(form, values) {
  for (const control of controls(form)) {
    const kept = values[control.name];
    if (!kept) continue;
    if (control.matches("[type=checkbox], [type=radio]")) control.checked = kept.includes(control.value);
    else if (control.multiple && control.options) {
      for (const option of control.options) option.selected = kept.includes(option.value);
    } else control.value = kept[sameNamed(form, control)] ?? control.value;
  }
}

function sameNamed(form, control) {
  return controls(form).filter((one) => one.name === control.name).indexOf(control);
}

// Storage may be full or forbidden; typing goes on all the same, and the caller learns of it.
export function keep(key, form) {
  try {
    localStorage.setItem(place(key), JSON.stringify({ at: Date.now(), values: valuesOf(form) }));
    return true;
  } catch {
    return false;
  }
}

export function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(place(key)));
  } catch {
    return null;
  }
}

export function drop(key) {
  try {
    localStorage.removeItem(place(key));
  } catch {
    // Nothing was kept, so there is nothing to drop.
  }
}

export function dropAll() {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX)) localStorage.removeItem(key);
    }
  } catch {
    // Nothing was kept, so there is nothing to drop.
  }
}
