// Draws each element with data-chart from the description at that address, in the colours of the page's own sheet,
// and again when the scheme or the width changes. Works under the strict policy: no eval, no inline style or script.
(() => {
  "use strict";

  const PHONE = 34 * 16;
  const FRENCH = {
    number: { decimal: ",", thousands: "\u202f", grouping: [3], currency: ["", "\u00a0€"], percent: "\u202f%" },
    time: {
      dateTime: "%A %e %B %Y à %H\u202fh\u202f%M", date: "%d/%m/%Y", time: "%H:%M:%S", periods: ["", ""],
      days: ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
      shortDays: ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
      months: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre"],
      shortMonths: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    },
  };
  const described = new Map(); // element -> Vega-Lite description
  const drawn = new Map(); // element -> what vegaEmbed gave, to be taken down before the next drawing

  // A custom property with light-dark() is only resolved where it is used: put it on an element and read it back.
  function colour(name) {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = `var(${name})`;
    const resolved = getComputedStyle(probe).color;
    probe.remove();
    return resolved;
  }

  function look(narrow) {
    const soft = colour("--soft"), ink = colour("--ink"), line = colour("--line"), sea = colour("--sea");
    const font = getComputedStyle(document.body).fontFamily;
    const size = narrow ? 13 : 12;
    return {
      background: null,
      font,
      view: { stroke: null },
      mark: { color: sea },
      rule: { color: colour("--lantern") },
      text: { color: ink, fontSize: size },
      title: { color: ink },
      axis: {
        labelColor: soft, titleColor: soft, labelFontSize: size, titleFontSize: size, gridColor: line,
        domain: false, ticks: false, labelPadding: 6,
      },
      axisX: { grid: false, labelOverlap: true, labelSeparation: narrow ? 24 : 10 },
      legend: {
        labelColor: ink, titleColor: soft, labelFontSize: size, orient: "top", symbolType: "square", title: null,
        ...(narrow ? { columns: 3 } : {}),
      },
      range: {
        category: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => colour(`--chart-${n}`)),
        diverging: ["--bad", "--chart-7", "--good"].map(colour),
        ramp: ["--chart-little", "--chart-1"].map(colour),
        heatmap: ["--chart-little", "--chart-1"].map(colour),
      },
      style: {
        land: { color: line, stroke: colour("--paper"), strokeWidth: 0.6 },
        area: { stroke: colour("--paper"), strokeWidth: 0.6 },
        gap: { color: soft, fillOpacity: 0.16 },
        zero: { color: soft, strokeWidth: 1 },
        note: { color: colour("--lantern"), strokeDash: [3, 3] },
        noted: { color: colour("--lantern"), fontSize: size },
      },
    };
  }

  function merge(under, over) {
    const both = { ...under };
    for (const [key, value] of Object.entries(over)) {
      const deep = value && typeof value === "object" && !Array.isArray(value) && typeof both[key] === "object";
      both[key] = deep ? merge(both[key], value) : value;
    }
    return both;
  }

  async function draw(place) {
    const narrow = place.clientWidth < PHONE;
    const said = described.get(place);
    const french = document.documentElement.lang.startsWith("fr");
    drawn.get(place)?.finalize();
    const height = said.projection && narrow ? Math.round(0.62 * place.clientWidth) : said.height; // a map keeps its form
    const result = await window.vegaEmbed(place, { ...said, height, config: merge(said.config ?? {}, look(narrow)) }, {
      ast: true, actions: false, defaultStyle: false, renderer: "svg", tooltip: { disableDefaultStyle: true },
      ...(french ? { formatLocale: FRENCH.number, timeFormatLocale: FRENCH.time } : {}),
    });
    const opens = said.usermeta;
    if (opens) result.view.addEventListener("click", (_event, item) => item?.datum && open(opens, item.datum));
    drawn.set(place, result);
    place.dataset.drawn = narrow ? "narrow" : "wide";
  }

  // A bar opens on its mentions: its slot is in the description as the zone's wall clock, written as if it were UTC, and
  // `parts` says what narrows to its colour. A place on a map has its address in `places`.
  function open({ opens, parts, places }, datum) {
    if (places?.[datum.key]) return location.assign(places[datum.key]);
    if (!datum.at || !datum.to) return;
    const target = new URL(opens, location.origin);
    const clock = (moment) => new Date(moment).toISOString().slice(0, 16);
    target.searchParams.set("from", clock(datum.at));
    target.searchParams.set("to", clock(datum.to));
    const narrow = parts?.[datum.part] ?? [];
    for (const [name] of narrow) target.searchParams.delete(name);
    for (const [name, value] of narrow) target.searchParams.append(name, value);
    location.assign(target);
  }

  async function describe(place) {
    if (described.has(place)) return;
    described.set(place, null);
    try {
      const answer = await fetch(place.dataset.chart, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(`${answer.status}`);
      described.set(place, await answer.json());
      await draw(place);
    } catch (error) {
      console.error("chart", place.dataset.chart, error);
      place.dataset.drawn = "failed";
      place.textContent = place.dataset.failed ?? "";
    }
  }

  function lookAround(root) {
    if (root.matches?.("[data-chart]")) describe(root);
    root.querySelectorAll?.("[data-chart]").forEach(describe);
    for (const place of described.keys()) if (!place.isConnected) forget(place);
  }

  function forget(place) {
    drawn.get(place)?.finalize();
    drawn.delete(place);
    described.delete(place);
  }

  function redraw() {
    for (const [place, said] of described) if (said && place.isConnected) draw(place);
  }

  let width = window.innerWidth, wait = 0;
  window.addEventListener("resize", () => {
    if (window.innerWidth === width) return; // a phone's address bar changes the height alone
    width = window.innerWidth;
    clearTimeout(wait);
    wait = setTimeout(redraw, 200);
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  document.addEventListener("htmx:load", (event) => lookAround(event.target));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => lookAround(document));
  else lookAround(document);
})();
