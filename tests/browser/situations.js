// What a page is like in one look, read in one pass: its shape, and under which colours each of its texts stands.
// situations.py says what is made of it, and why nothing is missed. Nothing here changes the page.
window.situations = (() => {
  const CLEAR = "rgba(0, 0, 0, 0)";
  const PICTURES = new Set(["img", "canvas", "object", "embed", "iframe", "video", "svg"]);
  const FIELDS = new Set(["input", "select", "textarea"]);
  const NO_TEXT = new Set(["hidden", "range", "color", "checkbox", "radio", "image"]);
  const BLOCKS = /^(block|list-item|table|flex|grid|table-.*)$/;
  const UNUSUAL = "iframe, frame, object, embed";
  const GENERATED = /::?(?:before|after)\b/;
  const STROKES = new Set(["path", "circle", "ellipse", "rect", "line", "polyline", "polygon"]);
  const BAND = 64;
  // Everything that puts a box before or behind others, hides, cuts or lifts it; as it is where nobody says anything.
  const PLAIN = {
    position: "static", zIndex: "auto", cssFloat: "none", opacity: "1", mixBlendMode: "normal", isolation: "auto",
    transform: "none", translate: "none", rotate: "none", scale: "none", perspective: "none", transformStyle: "flat",
    filter: "none", backdropFilter: "none", clip: "auto", clipPath: "none", maskImage: "none", webkitMaskBoxImageSource: "none",
    willChange: "auto", contain: "none", contentVisibility: "visible", overflowX: "visible", overflowY: "visible",
  };
  const FRAME = Object.keys(PLAIN);
  const OF_THE_BROWSER = ["position", "overflowX", "overflowY", "opacity", "contentVisibility"];  // it says these of some elements itself
  const AS_ATTRIBUTES = "[clip-path], [clip], [filter], [mask], [opacity], [overflow], [transform], [align]";
  const SHAPE = ["visibility", "pointerEvents", "fontSize", "fontWeight"];
  const LETTERS = ["color", "webkitTextFillColor", "fontSize", "fontWeight", "textShadow", "webkitTextStrokeWidth", "webkitTextStrokeColor"];
  const range = document.createRange();
  let kept = "", marks = new Map(), doubtful = [];

  function digest(text) {  // 53 bits: of a thousand situations no two meet by chance
    let high = 0xdeadbeef, low = 0x41c6ce57;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      high = Math.imul(high ^ code, 2654435761);
      low = Math.imul(low ^ code, 1597334677);
    }
    high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
    low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
    return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
  }

  const holds = (outer, inner) => outer.top <= inner.top && outer.bottom >= inner.bottom && outer.left <= inner.left && outer.right >= inner.right;
  const middle = ({left, right, top, bottom}) => new DOMRect((left + right) / 2 - 1, (top + bottom) / 2 - 1, 2, 2);
  const near = (box, x, y) => box.left - 1 <= x && x <= box.right + 1 && box.top - 1 <= y && y <= box.bottom + 1;
  const meets = (box, rect) => box.left < rect.right && rect.left < box.right && box.top < rect.bottom && rect.top < box.bottom
    || near(box, (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2);

  const bands = (box, each) => { for (let at = Math.floor((box.top - 1) / BAND); at <= Math.floor((box.bottom + 1) / BAND); at++) each(at); };

  function put(painters, mark) {  // by the bands of the page it reaches into
    bands(mark.box, at => painters.has(at) ? painters.get(at).push(mark) : painters.set(at, [mark]));
  }

  function isMet(painters, box, isOwn) {  // by a painted box that is not its own
    let met = false;
    bands(box, at => met ||= painters.get(at)?.some(other => meets(other.box, box) && !isOwn(other.one)));
    return met;
  }

  function marked(one, up, style, box, frame) {
    const tag = one.localName, colour = style.backgroundColor, picture = style.backgroundImage;
    const filled = colour !== CLEAR || picture !== "none";
    const paints = filled || PICTURES.has(tag) || style.opacity !== "1";
    const scrolls = (/auto|scroll/.test(style.overflowX + style.overflowY)
      && (one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight));
    const mark = {one, up, box, filled, paints, scrolls, style, chain: up ? up.chain : ""};
    mark.bounds = paints || one === document.body || style.overflowX !== "visible" || style.overflowY !== "visible";
    mark.cut = Boolean(up && up.cut) || style.clipPath === "inset(50%)";
    if (paints || scrolls || frame) {
      const parent = up ? up.style.display : "";
      mark.chain = digest([mark.chain, PICTURES.has(tag) ? tag : "", style.display, parent, scrolls, colour, picture, frame].join("|"));
    }
    return mark;
  }

  const inScript = name => name === "float" ? "cssFloat" : name.replace(/^-/, "").replace(/-(.)/g, (_, letter) => letter.toUpperCase());

  // What all the sheets together say: before or after what they put something, and which names they use. Only of sheets that can be read.
  function read() {
    const found = ["q"], used = new Set();
    const note = style => { for (const name of style) used.add(name); };
    const look = (rules, nested) => {
      for (const {selectorText = "", style, cssRules, styleSheet} of rules) {
        if (style?.content && nested) found.push("*");
        else if (style?.content) found.push(...selectorText.split(GENERATED).filter((_, at, parts) => at < parts.length - 1));
        if (style) note(style);
        look(styleSheet?.cssRules ?? [], nested);
        look(cssRules ?? [], nested || Boolean(selectorText));
      }
    };
    for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) look(sheet.cssRules, false);
    return {found, names: [...used].map(inScript)};
  }

  // What is said of anything: whatever may have something put before or after it, and more, and which of FRAME is said at all.
  // Asking each element for everything costs two fifths of the pass. `sheets` keeps what they say while nobody can change them.
  function said(root, sheets) {
    try {
      const {found, names: told} = sheets.read ??= read(), names = new Set([...OF_THE_BROWSER, ...told]);
      for (const one of document.querySelectorAll("[style]")) for (const name of one.style) names.add(inScript(name));
      const all = names.has("all") || document.querySelector(AS_ATTRIBUTES) || document.getAnimations().length;
      return {generates: new Set(document.querySelectorAll(found.join())), frame: all ? FRAME : FRAME.filter(name => names.has(name))};
    } catch { return {generates: new Set([root, ...root.querySelectorAll("*")]), frame: FRAME}; }  // a sheet or a selector that cannot be read
  }

  function written(one) {
    return [...one.childNodes].filter(node => node.nodeType === 3 && node.nodeValue.trim());
  }

  function isJudged(one, tag) {
    if (tag === "option" || tag === "optgroup") return false;
    if (FIELDS.has(tag)) return !(tag === "input" && NO_TEXT.has(one.type));
    for (let node = one.firstChild; node; node = node.nextSibling) if (node.nodeType === 3 && node.nodeValue.trim()) return true;
    return false;
  }

  function isHidden(mark) {  // from everyone, beyond doubt, by what axe itself calls hidden
    const {box, style} = mark;
    return mark.cut || style.visibility !== "visible"
      || style.position === "absolute" && box.height > 0 && box.width > 0 && box.bottom + scrollY <= 0;
  }

  function places(mark, tag) {  // where its letters stand; nothing where that is in doubt
    if (FIELDS.has(tag)) return [mark.box];
    const found = [];
    for (const node of written(mark.one)) {
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        const x = (rect.left + rect.right) / 2, y = (rect.top + rect.bottom) / 2;
        if (x < mark.box.left || x > mark.box.right || y < mark.box.top || y > mark.box.bottom) return [];
        if (rect.width && rect.height) found.push(rect);
      }
    }
    return found;
  }

  function isEnclosed(mark, rects) {  // by everything below it that is painted or cuts, and body
    for (let at = mark, inner = rects; at && at.one !== document.documentElement; at = at.up) {
      if (at.scrolls) inner = [at.box];
      else if (at.bounds && !inner.every(rect => holds(at.box, rect))) return false;
      if (at.paints && at.style.display === "inline" && at.one.getClientRects().length > 1) return false;
    }
    return true;
  }

  function isAlone(mark, rects, painters) {  // nothing painted lies there but what it lies in
    if (rects.some(rect => isMet(painters, rect, other => other.contains(mark.one)))) return false;
    for (let at = mark; at; at = at.up) {
      if (at.scrolls && at.one !== document.documentElement) {
        at.alone ??= !isMet(painters, at.box, other => other.contains(at.one) || at.one.contains(other));
        if (!at.alone) return false;
      }
    }
    return true;
  }

  function isDrawn(mark) {  // a letter in a picture: axe never judges what lies on one
    let at = mark;
    while (at.one.ownerSVGElement) {
      if (at.filled) return false;
      at = at.up;
    }
    return at !== mark && at.one.localName === "svg";
  }

  function isPlainLink(mark) {  // a link axe would have to tell from the text around it by colour alone, as far as we can see
    const {one, style} = mark;
    if (BLOCKS.test(style.display) || /^inline-/.test(style.display) || isHidden(mark)) return false;
    let at = mark.up, distinct = style.textDecorationLine.includes("underline");
    for (; at && !BLOCKS.test(at.style.display); at = at.up) distinct &&= at.style.textDecorationLine === "none";
    if (!at || distinct && at.style.textDecorationLine === "none") return !at;
    const walker = document.createTreeWalker(at.one, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (walker.currentNode.nodeValue.trim() && !walker.currentNode.parentElement.closest("a[href]")) return true;
    return false;
  }

  function judge(painters, texts) {
    const keys = new Set();
    doubtful = [];
    for (const [mark, tag] of texts) {
      if (isHidden(mark)) continue;
      const rects = places(mark, tag), drawn = isDrawn(mark);
      const isSure = rects.length && rects.every(rect => rect.width >= 4 && rect.height >= 4);
      if (isSure && isEnclosed(mark, drawn ? rects.map(middle) : rects) && isAlone(mark, rects, painters)) {
        if (drawn) continue;
        mark.key = digest([mark.chain, ...LETTERS.map(name => mark.style[name])].join("|"));
        keys.add(mark.key);
      } else doubtful.push(mark.one);
    }
    return [...keys];
  }

  function seen(isFirst, sheets = {}) {
    const root = document.documentElement, lines = [root.outerHTML.replace(/ data-display="\w*"/, "")];
    const painters = new Map(), texts = [], {generates, frame: asked} = said(root, sheets);
    let unusual = Boolean(document.querySelector(UNUSUAL)), links = false;
    marks = new Map();
    for (const one of [root, ...root.querySelectorAll("*")]) {
      const style = getComputedStyle(one), tag = one.localName, up = marks.get(one.parentElement), display = style.display;
      if (!one.checkVisibility() && display !== "contents") {
        lines.push("no box");
        continue;
      }
      const box = one.getBoundingClientRect();
      lines.push([tag, box.x, box.y, box.width, box.height, display].join());
      if (STROKES.has(tag)) continue;
      const frame = asked.filter(name => style[name] !== PLAIN[name]).map(name => name + style[name]).join();
      lines.push([frame, one.scrollWidth, one.scrollHeight, ...SHAPE.map(name => style[name])].join());
      if (generates.has(one)) lines.push(getComputedStyle(one, "::before").content, getComputedStyle(one, "::after").content);
      const mark = marked(one, up, style, box, frame);
      marks.set(one, mark);
      unusual ||= style.mixBlendMode !== "normal" || Boolean(one.shadowRoot) || !up && one !== root;
      if (mark.paints && box.width && box.height && style.visibility === "visible") put(painters, mark);
      if (isJudged(one, tag)) texts.push([mark, tag]);
      links ||= (tag === "a" || one.getAttribute("role") === "link") && isPlainLink(mark);
    }
    const shape = lines.join("\n");
    if (isFirst) kept = shape;
    const wide = root.scrollWidth > innerWidth;
    return {same: shape === kept, keys: judge(painters, texts), doubtful: doubtful.length, unusual, links, wide};
  }

  return {
    seen,
    looks: displays => {
      const sheets = {};
      return displays.map(({display, first}) => {
        if (display) document.documentElement.dataset.display = display;
        return seen(first, sheets);
      });
    },
    unknown: known => [...[...marks.values()].filter(mark => mark.key && !known.has(mark.key)).map(mark => mark.one), ...doubtful],
    key: one => marks.get(one)?.key,
  };
})();
