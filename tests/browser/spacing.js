// Whether every target on the page is large enough or far enough from the others, whatever axe would say of each in detail.
// spacing.py says why nothing is missed. Nothing here changes the page.
window.spacing = (() => {
  const SIDE = 24;
  const UNUSUAL = "iframe, frame, object, embed, area";
  const TABBED = ":is(a[href], button, details, input, select, summary, textarea, [tabindex]):not([tabindex='-1'])";
  const TARGETS = `${TABBED}:not([role=region], :is(details, div, pre, section):not([role]))`;

  const holds = (outer, inner) => outer.top <= inner.top && outer.bottom >= inner.bottom && outer.left <= inner.left && outer.right >= inner.right;
  const meets = (box, other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
  const isLarge = box => box.right - box.left >= SIDE && box.bottom - box.top >= SIDE;
  const centre = ({left, top, right, bottom}) => ({left: (left + right) / 2, top: (top + bottom) / 2, right: (left + right) / 2, bottom: (top + bottom) / 2});
  const distance = (box, other) => Math.hypot(
    Math.max(0, box.left - other.right, other.left - box.right), Math.max(0, box.top - other.bottom, other.top - box.bottom));

  function placed(one) {  // plain numbers: a rectangle of the browser's is asked anew each time it is read
    const {left, top, right, bottom} = one.getBoundingClientRect();
    return {one, left, top, right, bottom};
  }

  function boxes(selector) {
    const shown = [...document.querySelectorAll(selector)].filter(one => one.checkVisibility({visibilityProperty: true}));
    return shown.map(placed).filter(box => box.left < box.right && box.top < box.bottom);
  }

  function kept(box, other) {  // a piece of a box another leaves free, and a large one if there is any
    const {left, top, right, bottom} = box;
    const pieces = [
      {left, top, right: Math.min(right, other.left), bottom}, {left: Math.max(left, other.right), top, right, bottom},
      {left, top, right, bottom: Math.min(bottom, other.top)}, {left, top: Math.max(top, other.bottom), right, bottom},
    ];
    return pieces.find(isLarge) ?? pieces[0];
  }

  function isRoomy(target, targets) {  // it keeps a square of its own beside all that may lie over it; what holds it whole leaves it alone or hides it
    const others = targets.filter(other => meets(target, other) && !holds(other, target));
    return isLarge(others.reduce(kept, target));
  }

  function isClear(target, everything) {  // nothing can cut away a part of it: what is there lies in it or holds the whole of it
    target.clear ??= everything().every(other => !meets(target, other) || other.one === target.one
      || (target.one.contains(other.one) ? !other.one.matches(TABBED) : holds(other, target) && other.one.getClientRects().length === 1));
    return target.clear;
  }

  function isApart(target, other, everything) {  // from each centre of the one to the box and to the centre of the other
    if (distance(target, other) >= SIDE) return true;
    if (!isClear(target, everything) || !isClear(other, everything)) return false;
    const centres = [target, ...target.one.getClientRects()].map(centre), round = isLarge(other) && other.one.getClientRects().length === 1;
    return centres.every(point => distance(point, other) >= SIDE / 2 && (round || distance(point, centre(other)) >= SIDE));
  }

  function isProven() {
    if (document.querySelector(UNUSUAL) || [...document.querySelectorAll("*")].some(one => one.shadowRoot)) return false;
    const targets = boxes(TARGETS);
    let all;
    const everything = () => all ??= boxes("*");
    return targets.every(target => isRoomy(target, targets)
      || targets.every(other => other === target || isApart(target, other, everything)));
  }

  return {isProven};
})();
