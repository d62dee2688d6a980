// A tile whose answer never came (no network, too slow) says so in its own place and can be asked again.
(() => {
  "use strict";

  function lost(event) {
    const tile = event.target.closest?.(".tile");
    const said = document.getElementById("tile-lost");
    if (!tile || !said) return;
    tile.querySelectorAll(".wait, .signal").forEach((old) => old.remove());
    const told = said.content.cloneNode(true);
    told.querySelector("button").addEventListener("click", () => {
      window.htmx.ajax("GET", tile.getAttribute("hx-get"), { source: tile, target: tile, swap: "innerHTML" });
    });
    tile.append(told);
  }
  for (const kind of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(kind, lost);
})();
