// The editor of a query: colours behind the text, the pair of a parenthesis, changes made by a button, the cursor put at
// its place. All of it is optional: without it the page is a plain field with its buttons.
"use strict";
{
  const FIELDS =
    "title|text|author|url|link|site|lang|country|medium|source|kind|sentiment|followers|rating|engagement|date|topic";
  const QUOTES = '"“”„‟«»＂';
  const EDGE = "(?<![\\p{L}\\p{N}_])";
  const COLOURED = 20000; // characters of the longest text that is coloured
  const SIGNS = new RegExp(
    [
      "(?<comment><<<[^]*?(?:>>>|$))",
      `(?<exact>\\{[^}]*\\}?|${EDGE}raw:(?:"[^"]*"?|[^\\s()]+))`,
      `(?<field>${EDGE}(?:${FIELDS}):)`,
      `(?<phrase>[${QUOTES}][^${QUOTES}]*[${QUOTES}]?(?:~\\d+)?)`,
      "(?<range>\\[[^\\]]*\\]?)",
      `(?<operator>${EDGE}(?:AND|OR|NOT|ET|OU|SAUF|(?:O?NEAR|PROCHE)(?:/\\d+f?)?)(?![\\p{L}\\p{N}_])|&&|\\|\\|?|(?<=^|[\\s(])[-−!](?=\\S)|~\\d+)`,
      "(?<mark>(?<![\\p{L}\\p{N}_/&])[#@][\\p{L}\\p{N}_]+[*?]?)",
      `(?<wild>${EDGE}[\\p{L}\\p{N}_]+[*?][\\p{L}\\p{N}_*?]*)`,
      "(?<bracket>[()])",
      "(?<line>\\n)",
    ].join("|"),
    "gu",
  );
  const LINES = /^\s*<<<\s*(?:lines|lignes)\s*>>>\s*/iu;
  const COMMENT = /<<<[^]*?>>>/gu;
  const BREAK = /(?:\s|<<<[^]*?>>>)+/gu;
  const paints = typeof Highlight === "function" && CSS.highlights;

  // The server counts characters, the browser counts halves of some.
  const points = (text) => Array.from(text).length;
  const unit = (text, point) => Array.from(text).slice(0, point).join("").length;

  const lexed = (text) =>
    Array.from(text.matchAll(SIGNS), (found) => {
      const [kind] = Object.entries(found.groups).find(([, said]) => said !== undefined);
      return { kind, said: found[0], start: found.index, end: found.index + found[0].length };
    });

  // Which parenthesis belongs to which, and whether an OR stands outside of all of them.
  function shape(signs, text) {
    const pairs = new Map();
    const open = [];
    let loose = false;
    for (const sign of signs) {
      if (sign.said === "(") open.push(sign);
      else if (sign.said === ")" && open.length) {
        const other = open.pop();
        pairs.set(other.start, sign).set(sign.start, other);
      } else if (!open.length) loose ||= sign.said === "OR" || sign.said === "OU";
    }
    return { pairs, loose: loose || (LINES.test(text) && text.trim().replace(LINES, "").includes("\n")) };
  }

  function edit(field) {
    const ink = field.closest("[data-ink]");
    const layer = ink.querySelector("pre");
    const form = field.form;
    const checkbox = form.querySelector("[data-lines]");
    let drawn = null;
    let signs = [];

    let figure = shape([], "");

    const range = ({ start, end }) =>
      new StaticRange({ startContainer: layer.firstChild, startOffset: start, endContainer: layer.firstChild, endOffset: end });
    function paint(name, places) {
      if (!paints) return;
      const highlight = new Highlight();
      for (const place of places) highlight.add(range(place));
      CSS.highlights.set(name, highlight);
    }

    function draw() {
      if (field.value === drawn) return;
      drawn = field.value;
      layer.textContent = `${drawn}\n`;
      signs = lexed(drawn);
      figure = shape(signs, drawn);
      for (const kind of ["comment", "exact", "field", "phrase", "range", "operator", "mark", "wild", "bracket"])
        paint(kind, drawn.length > COLOURED ? [] : signs.filter((sign) => sign.kind === kind));
      for (const level of ["error", "warning"]) paint(level, []);
      pair();
      if (checkbox) checkbox.checked = LINES.test(drawn);
    }

    function pair() {
      const at = field.selectionStart;
      const { pairs } = figure;
      const here = document.activeElement === field && at === field.selectionEnd && [at, at - 1].find((place) => pairs.has(place));
      paint("pair", Number.isInteger(here) ? [{ start: here, end: here + 1 }, pairs.get(here)] : []);
    }

    // What the server found in this very text: its places underlined.
    function underline() {
      const said = (level) => Array.from(form.querySelectorAll(`[data-go][data-level=${level}]`), (button) => place(button.dataset.go));
      for (const level of ["error", "warning"]) paint(level, said(level));
    }

    function place(said) {
      const [start, end] = said.split(":").map((point) => unit(field.value, Number(point)));
      return { start: Math.min(start, drawn.length), end: Math.min(Math.max(end, start + 1), drawn.length + 1) };
    }

    function go(said) {
      const { start, end } = place(said);
      field.focus();
      field.setSelectionRange(start, Math.min(end, field.value.length));
      const line = field.value.slice(0, start).split("\n").length - 1;
      ink.scrollTop = Math.max(0, line * parseFloat(getComputedStyle(field).lineHeight) - ink.clientHeight / 2);
    }

    // As if typed, so that the browser can undo it.
    function write(start, end, said) {
      field.focus();
      field.setSelectionRange(start, end);
      if (start === end && !said) return;
      if (!document.execCommand(said ? "insertText" : "delete", false, said)) {
        field.setRangeText(said, start, end, "end");
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }

    const acts = {
      edit(said) {
        const [, start, end, long, text] = /^(\d+):(\d+):(\d+):([^]*)$/.exec(said);
        if (points(field.value) === Number(long)) write(unit(field.value, start), unit(field.value, end), text);
      },
      append(said) {
        const text = field.value.trimEnd();
        const head = LINES.exec(text)?.[0] ?? "";
        const rest = text.slice(head.length);
        const joined = head ? rest.replace(BREAK, (gap, at) => (at && gap.replace(COMMENT, "").includes("\n") ? ` OR${gap}` : gap)) : rest;
        if (figure.loose) write(0, field.value.length, `(${joined}) ${said}`);
        else write(text.length, field.value.length, text ? ` ${said}` : said);
      },
      insert(said) {
        const { selectionStart: start, selectionEnd: end, value } = field;
        const before = start && !/[\s(]/.test(value[start - 1]) ? " " : "";
        write(start, end, `${before}${said}${/^[\s)]/.test(value.slice(end)) || end === value.length ? "" : " "}`);
      },
      go,
    };

    document.addEventListener("click", (event) => {
      const button = event.target.closest("button[name], button[data-go], button[data-insert]");
      if (!button || button.form !== form) return;
      const act = button.dataset.go ? "go" : button.dataset.insert ? "insert" : button.name;
      if (!Object.hasOwn(acts, act)) return;
      event.preventDefault();
      acts[act](button.dataset[act] ?? button.value);
      button.closest("details.menu")?.removeAttribute("open");
    });
    checkbox?.addEventListener("change", () => {
      const head = LINES.exec(field.value)?.[0] ?? "";
      write(0, head.length, checkbox.checked ? `${checkbox.value}\n` : "");
      checkbox.focus();
    });
    field.addEventListener("input", draw);
    document.addEventListener("selectionchange", () => document.activeElement === field && pair());
    field.addEventListener("blur", pair);
    document.addEventListener("htmx:afterSettle", () => drawn !== null && underline());
    ink.dataset.ink = "on";
    draw();
    underline();
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const field of document.querySelectorAll("[data-ink] textarea")) edit(field);
  });
}
