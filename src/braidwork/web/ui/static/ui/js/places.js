// Where an item of an outline stands, and where it may: under whom, after whom (null is first).
const HOLDER = "[data-item], .outline-body";

export const itemOf = (element) => element.closest("[data-item]");
export const holderOf = (item) => item.parentElement.closest(HOLDER);
export const rowOf = (item) => item.querySelector(".outline-row");
export const placeOf = (item) => ({ under: holderOf(item), after: item.previousElementSibling });
export const isSame = (one, other) => one.under === other.under && one.after === other.after;

const listIn = (holder) => holder.querySelector(":scope > ol");
const lastIn = (holder) => listIn(holder)?.lastElementChild ?? null;
const isItem = (holder) => holder.dataset.item !== undefined;
const itemsBeside = (holder) => [...holder.closest(".outline-body").querySelectorAll("[data-item]")];
export const depth = (holder) => (isItem(holder) ? 1 + depth(holderOf(holder)) : 0);

// An item without a kind may stand anywhere; a holder that says nothing holds every kind.
function mayHold(holder, item) {
  const { kind } = item.dataset;
  const { holds } = holder.dataset;
  return !kind || holds === undefined || holds.split(" ").includes(kind);
}

const STEPS = {
  up(item) {
    const above = item.previousElementSibling;
    return above ? { under: holderOf(item), after: above.previousElementSibling } : across(item, -1);
  },
  down(item) {
    const below = item.nextElementSibling;
    return below ? { under: holderOf(item), after: below } : across(item, 1);
  },
  in(item) {
    const above = item.previousElementSibling;
    return above && { under: above, after: lastIn(above) };
  },
  out(item) {
    const holder = holderOf(item);
    return isItem(holder) && { under: holderOf(holder), after: holder };
  },
};

// Past the first or the last: to the nearest on the holder's own level that may hold it.
function across(item, way) {
  const holder = holderOf(item);
  const level = itemsBeside(holder).filter((one) => depth(one) === depth(holder));
  const at = level.indexOf(holder);
  const others = way < 0 ? level.slice(0, Math.max(at, 0)).reverse() : level.slice(at + 1);
  const under = isItem(holder) && others.find((one) => mayHold(one, item));
  return under && { under, after: way < 0 ? lastIn(under) : null };
}

// Where a step leads, or nothing where nobody may hold it.
export function afterStep(item, to) {
  const place = STEPS[to](item);
  return place && mayHold(place.under, item) ? place : null;
}

// Between two rows an item may stand at several depths: under the upper one, or beside it or
// whatever holds it, down to the depth of the lower one.
export function placesFor(item) {
  const body = item.closest(".outline-body");
  const others = itemsBeside(body).filter((one) => !item.contains(one));
  return [body, ...others].flatMap((upper, number) => {
    const lower = others[number];
    const places = [];
    let after = null;
    for (let under = upper; under; under = isItem(under) ? holderOf(under) : null) {
      const level = depth(under) + 1;
      if (lower && level < depth(lower)) break;
      if (mayHold(under, item)) places.push({ under, after, level, upper, lower });
      after = under;
    }
    return places;
  });
}

export function put(item, { under, after }) {
  const left = item.parentElement;
  if (after) after.after(item);
  else (listIn(under) ?? newListIn(under)).prepend(item);
  if (!left.childElementCount) left.remove();
}

function newListIn(holder) {
  const list = document.createElement("ol");
  list.setAttribute("role", "list");
  holder.append(list);
  return list;
}
