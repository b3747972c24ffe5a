"use strict";
/* The page's own script. All text reaches the page through textContent or the canvas, never as markup. */
(function () {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const page = read("page");
  const nodeRows = read("nodes");
  const edgeRows = read("edges");
  const options = read("options");
  const panel = document.getElementById("panel");
  const SVG = "http://www.w3.org/2000/svg";
  const SANS = '"Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif';
  const PAPER = "#f7f5f0", INK = "#1d2430", QUIET = "#6f6858";

  function el(tag, given, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(given || {})) {
      if (name === "on") made.addEventListener("click", value);
      else if (value !== null) made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  }
  function svg(tag, given) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(given)) made.setAttribute(name, value);
    return made;
  }

  /* ---- the picture ---- */
  options.nodes = Object.assign({}, options.nodes);
  options.nodes.scaling = { label: { drawThreshold: 1e9 } }; /* the labels are ours: see drawLabels */
  const nodes = new vis.DataSet(nodeRows);
  const edges = new vis.DataSet(edgeRows);
  const container = document.getElementById("network");
  const network = new vis.Network(container, { nodes, edges }, options);
  const off = new Set(); /* relations switched off in the legend */
  let shown = null; /* ids of nodes that stand out, null for all */
  let hovered = null;
  const byStrength = nodeRows.map((row) => row.id).sort((a, b) => page.nodes[b].facts - page.nodes[a].facts || (a < b ? -1 : 1));
  /* Glyphs and lines grow more slowly than the map when one zooms in, so that room appears between them. */
  let grown = 1;
  const size = new Map(nodeRows.map((row) => [row.id, row.size]));
  const bySize = () => Math.min(3, 0.92 * network.getScale() ** -0.55);
  function grow() {
    const wanted = bySize();
    if (Math.abs(wanted / grown - 1) < 0.02) return;
    grown = wanted;
    nodes.update(nodeRows.map((row) => ({ id: row.id, size: row.size * grown, borderWidth: 1.2 * grown })));
    edges.update(edgeRows.map((row) => ({ id: row.id, width: row.width * grown })));
  }
  network.on("zoom", grow);

  network.on("beforeDrawing", (ctx) => {
    for (const region of page.regions) {
      ctx.beginPath();
      ctx.arc(region.x, region.y, region.r, 0, 2 * Math.PI);
      ctx.fillStyle = "#efebe0";
      ctx.fill();
      ctx.lineWidth = 1 / network.getScale();
      ctx.strokeStyle = "#ddd6c6";
      ctx.stroke();
    }
  });
  network.on("afterDrawing", drawLabels);
  network.on("hoverNode", (event) => { hovered = event.node; network.redraw(); });
  network.on("blurNode", () => { hovered = null; network.redraw(); });

  const widths = new Map();
  function measure(ctx, font, text) {
    const key = font + text;
    if (!widths.has(key)) widths.set(key, ctx.measureText(text).width);
    return widths.get(key);
  }
  const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  /* Labels of constant size on the screen; the strongest first, each only where it covers nothing. */
  function drawLabels(ctx) {
    const scale = network.getScale();
    const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
    const at = network.getPositions();
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    const taken = [];
    for (const region of page.regions) {
      const top = network.canvasToDOM({ x: region.x, y: region.y - region.r });
      taken.push(write(ctx, [region.label], top.x, top.y - 19, "600 13px " + SANS, 15, QUIET));
    }
    const glyphs = byStrength.map((id) => {
      const point = network.canvasToDOM(at[id]);
      const radius = size.get(id) * grown * scale;
      return { id, x: point.x, y: point.y, radius, box: [point.x - radius, point.y - radius, point.x + radius, point.y + radius] };
    });
    const first = (glyph) => (glyph.id === hovered ? 0 : shown && shown.has(glyph.id) ? 1 : 2);
    const order = glyphs.slice().sort((a, b) => first(a) - first(b));
    for (const glyph of order) {
      if (shown && !shown.has(glyph.id) && glyph.id !== hovered) continue;
      label(ctx, glyph, glyphs, taken, scale);
    }
    ctx.restore();
  }

  function label(ctx, glyph, glyphs, taken, scale) {
    const row = page.nodes[glyph.id];
    const strong = row.place;
    const font = (strong ? "600 13px " : "400 12px ") + SANS;
    ctx.font = font;
    const high = strong ? 16 : 15;
    const half = Math.max(...row.lines.map((line) => measure(ctx, font, line))) / 2 + 2;
    const tall = row.lines.length * high;
    const gap = glyph.radius + 2;
    const spots = [[0, gap], [half + gap, -tall / 2], [-half - gap, -tall / 2], [0, -gap - tall]];
    const clear = (box) => !taken.some((other) => meets(box, other));
    const open = (box) => !glyphs.some((other) => other.id !== glyph.id && meets(box, other.box));
    const boxes = spots.map(([dx, dy]) => [glyph.x + dx - half, glyph.y + dy, glyph.x + dx + half, glyph.y + dy + tall]);
    const inside = (box) => box[0] >= 0 && box[2] <= container.clientWidth;
    const strongest = byStrength.indexOf(glyph.id) < 40 || shown;
    let n = boxes.findIndex((box) => clear(box) && inside(box) && open(box));
    if (n < 0 && strongest) n = boxes.findIndex((box) => clear(box) && inside(box));
    if (n < 0 && glyph.id === hovered) n = 0;
    if (n < 0) return;
    taken.push(write(ctx, row.lines, glyph.x + spots[n][0], glyph.y + spots[n][1], font, high, INK));
  }

  function write(ctx, lines, x, y, font, high, color) {
    ctx.font = font;
    ctx.strokeStyle = PAPER;
    ctx.lineWidth = 3.5;
    let half = 0;
    lines.forEach((line, n) => {
      half = Math.max(half, measure(ctx, font, line) / 2);
      ctx.strokeText(line, x, y + n * high + 1);
    });
    ctx.fillStyle = color;
    lines.forEach((line, n) => ctx.fillText(line, x, y + n * high + 1));
    return [x - half - 2, y, x + half + 2, y + lines.length * high];
  }

  /* ---- what stands out ---- */
  const strength = (tie) => (tie.planned ? 0.3 : Math.min(0.88, 0.2 + 0.13 * tie.facts.length));
  const strongest = (tie) => tie.relations.find(([name]) => !off.has(name));
  function paint(tieIds) {
    const near = tieIds && new Set(tieIds);
    edges.update(edgeRows.map((row) => {
      const top = strongest(page.ties[row.id]);
      const style = page.styles[top ? top[0] : page.ties[row.id].relations[0][0]];
      const faint = near && !near.has(row.id);
      return { id: row.id, hidden: !top, dashes: style.dash.length ? style.dash : false,
        color: { color: style.color, highlight: style.color, hover: style.color, opacity: faint ? 0.06 : strength(page.ties[row.id]) } };
    }));
    nodes.update(nodeRows.map((row) => ({ id: row.id, opacity: shown && !shown.has(row.id) ? 0.22 : 1 })));
  }
  function standOut(tieIds, nodeIds) {
    shown = nodeIds && new Set(nodeIds);
    paint(tieIds);
  }

  /* ---- the panel ---- */
  function fill(...children) {
    panel.replaceChildren(...children.filter((child) => child !== null));
    panel.scrollTop = 0;
  }
  const back = () => el("button", { class: "back", type: "button", on: overview }, "← 全部关系 all ties");
  function sample(style) {
    const drawn = svg("svg", { width: 34, height: 10, "aria-hidden": "true" });
    drawn.append(svg("line", { x1: 1, x2: 33, y1: 5, y2: 5, stroke: style.color, "stroke-width": 2.6, "stroke-dasharray": style.dash.join(" ") || "none" }));
    return drawn;
  }
  function tieName(tie) {
    const arrow = tie.forward && tie.backward ? " ⇄ " : tie.forward ? " → " : tie.backward ? " ← " : " — ";
    return page.nodes[tie.a].label + arrow + page.nodes[tie.b].label;
  }
  function tieList(ids) {
    const list = el("ul", { class: "ties" });
    for (const id of ids) {
      const tie = page.ties[id];
      const top = strongest(tie);
      if (!top) continue;
      const names = tie.relations.filter(([name]) => !off.has(name)).map(([name]) => page.styles[name].zh).join("、");
      list.append(el("li", null, el("button", { type: "button", on: () => { network.selectEdges([id]); showTie(id); } },
        sample(page.styles[top[0]]), el("span", null, tieName(tie), el("br"), el("small", null, names)), el("span", { class: "n" }, String(tie.facts.length + tie.more)))));
    }
    return list;
  }
  const bilingual = ([zh, en]) => el("p", { class: "under" }, zh, el("br"), el("span", { lang: "en" }, en));
  function overview() {
    network.unselectAll();
    standOut(null, null);
    fill(el("h2", null, "关系 ", el("span", { lang: "en" }, "Ties")), ...[page.hint, ...page.notes].map(bilingual), tieList(page.order));
  }
  function showNode(id) {
    const row = page.nodes[id];
    const ties = page.order.filter((tie) => page.ties[tie].a === id || page.ties[tie].b === id);
    standOut(ties, [id, ...ties.flatMap((tie) => [page.ties[tie].a, page.ties[tie].b])]);
    fill(back(), el("h2", null, row.label), el("p", { class: "under" }, row.under),
      row.aliases.length ? el("p", { class: "under" }, "又名 " + row.aliases.join("、")) : null,
      el("h3", null, "关系 ties"), tieList(ties));
  }
  function showTie(id) {
    const tie = page.ties[id];
    standOut([id], [tie.a, tie.b]);
    fill(back(), el("h2", null, tieName(tie)), key(tie), ...tie.facts.map(fact),
      tie.more ? el("p", { class: "under" }, "另有 " + tie.more + " 条见 relations.csv") : null);
  }
  function key(tie) {
    const used = new Set(tie.facts.flatMap((given) => given.evidence.flatMap((piece) => [...piece.parts.map((part) => part[1]), ...piece.beyond.map((part) => part[0])])));
    return el("p", { class: "key" }, ...Object.keys(page.roles).filter((role) => used.has(role)).map((role) => el("mark", { class: role }, page.roles[role])));
  }
  function fact(given) {
    const style = page.styles[given.relation];
    const made = el("section", { class: "fact" });
    made.style.borderLeftColor = style.color;
    const head = el("h4", null, page.nodes[given.from].label + (given.symmetric ? " ⇄ " : " → ") + page.nodes[given.to].label + "  ", el("span", null, style.zh), " ", el("small", { lang: "en" }, style.en));
    head.querySelector("span").style.color = style.color;
    if (given.planned) head.append(el("span", { class: "planned" }, "计划 planned"));
    made.append(head);
    if (given.rows.length) made.append(el("dl", null, ...given.rows.flatMap(([name, value]) => [el("dt", null, name), el("dd", null, value)])));
    given.evidence.forEach((piece) => made.append(...sentence(piece)));
    if (given.more) made.append(el("p", { class: "source" }, "另有 " + given.more + " 句见 evidence.csv"));
    return made;
  }
  function sentence(piece) {
    const quote = el("blockquote", null, ...piece.parts.map(([text, role]) => (role ? el("mark", { class: role, title: page.roles[role] || role }, text) : document.createTextNode(text))));
    const lines = [quote];
    if (piece.beyond.length) lines.push(el("p", { class: "key" }, "文中他处：", ...piece.beyond.map(([role, text]) => el("mark", { class: role, title: page.roles[role] || role }, text))));
    lines.push(source(page.documents[piece.document]));
    if (piece.first) lines.push(el("p", { class: "source" }, "转载自 printed before in：" + piece.first));
    return lines;
  }
  function source(given) {
    const words = [given.publisher, given.date].filter(Boolean).join(" · ");
    const line = el("p", { class: "source" });
    const title = given.title || given.id;
    line.append("—— ", webAddress(given.url) ? el("a", { href: given.url, target: "_blank", rel: "noopener noreferrer" }, title) : title, words ? " · " + words : "");
    return line;
  }
  function webAddress(given) {
    try {
      return ["http:", "https:"].includes(new URL(given).protocol);
    } catch {
      return false;
    }
  }

  /* ---- the legend ---- */
  function glyph(style) {
    const drawn = svg("svg", { width: 14, height: 14, viewBox: "-7 -7 14 14", "aria-hidden": "true" });
    const ring = (n, turn, short) => Array.from({ length: n }, (_, i) => {
      const r = short && i % 2 ? short : 6, angle = turn + (2 * Math.PI * i) / n;
      return (r * Math.sin(angle)).toFixed(2) + "," + (-r * Math.cos(angle)).toFixed(2);
    }).join(" ");
    const sides = { diamond: [4, 0], triangle: [3, 0], triangleDown: [3, Math.PI], hexagon: [6, Math.PI / 6], star: [10, 0, 2.6], square: [4, Math.PI / 4] }[style.shape];
    drawn.append(sides ? svg("polygon", { points: ring(...sides), fill: style.color, stroke: style.border })
      : svg("circle", { r: Math.min(6, style.size / 2), fill: style.color, stroke: style.border }));
    return drawn;
  }
  function legend() {
    const bar = document.getElementById("legend");
    const kinds = el("div", { class: "legend" }, el("strong", null, "类型 "), ...page.kinds.map((kind) => el("span", { title: kind.en }, glyph(kind), kind.zh)));
    const groups = page.groups.map((group) => el("div", { class: "legend" }, el("strong", null, group.zh + " "),
      ...group.relations.map((name) => {
        const button = el("button", { type: "button", "aria-pressed": "true", title: page.styles[name].en, on: () => toggle(name, button) }, sample(page.styles[name]), page.styles[name].zh);
        return button;
      })));
    bar.replaceChildren(kinds, ...groups);
  }
  function toggle(name, button) {
    if (off.has(name)) off.delete(name);
    else off.add(name);
    button.setAttribute("aria-pressed", String(!off.has(name)));
    overview();
  }

  /* ---- hands ---- */
  network.on("click", (event) => {
    if (event.nodes.length) showNode(event.nodes[0]);
    else if (event.edges.length) showTie(event.edges[0]);
    else overview();
  });
  function go(id) {
    network.selectNodes([id]);
    showNode(id);
    const at = [...shown].map((each) => network.getPosition(each));
    const xs = at.map((point) => point.x), ys = at.map((point) => point.y);
    view([Math.min(...xs) - 60, Math.min(...ys) - 60, Math.max(...xs) + 60, Math.max(...ys) + 60], 1.3);
  }
  function find(text) {
    const wanted = text.trim();
    if (!wanted) return null;
    const named = (test) => byStrength.find((id) => [page.nodes[id].label, ...page.nodes[id].aliases, page.nodes[id].code].some(test));
    return named((name) => name === wanted) || named((name) => name && name.includes(wanted)) || null;
  }
  const search = document.getElementById("search");
  const field = document.getElementById("name");
  document.getElementById("names").append(...byStrength.map((id) => el("option", { value: page.nodes[id].label })));
  search.addEventListener("submit", (event) => {
    event.preventDefault();
    const id = find(field.value);
    if (id) go(id);
    else fill(back(), el("h2", null, "未找到"), el("p", { class: "under" }, "图中没有“" + field.value + "”。"));
  });
  field.addEventListener("input", () => { const id = find(field.value); if (id && page.nodes[id].label === field.value.trim()) go(id); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== field) { event.preventDefault(); field.focus(); }
    if (event.key === "Escape") { field.blur(); overview(); }
  });
  const zoom = (by) => { network.moveTo({ scale: network.getScale() * by }); grow(); };
  document.getElementById("in").addEventListener("click", () => zoom(1.35));
  document.getElementById("out").addEventListener("click", () => zoom(1 / 1.35));
  document.getElementById("fit").addEventListener("click", fit);

  /* Show a frame of the map, with room for the labels at its rim. */
  function view([left, top, right, bottom], most) {
    const wide = (container.clientWidth - 80) / Math.max(1, right - left);
    const tall = (container.clientHeight - 76) / Math.max(1, bottom - top);
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.min(most, wide, tall) });
    grow();
  }
  function fit() { view(page.bounds, 2.2); }
  /* For tests: where on the canvas a node, or the middle of a line, is drawn. */
  window.jiedui = {
    place: (id) => network.canvasToDOM(network.getPosition(id)),
    middle: (id) => network.canvasToDOM(network.body.edges[id].edgeType.getPoint(0.5)),
  };
  legend();
  overview();
  fit();
  network.once("afterDrawing", fit);
})();
