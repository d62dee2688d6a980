// The map of actors: larger and smaller, moved by hand, searched, one community at a time. All of it is optional.
"use strict";

(() => {
  const frame = document.querySelector(".actor-map");
  const drawing = frame?.querySelector("svg");
  if (!drawing) return;
  const tools = document.querySelector("[data-tools]");
  const find = document.getElementById("actor-find");
  const said = tools.querySelector("[data-found]");
  const dots = Array.from(drawing.querySelectorAll("a.actor"));
  const listed = Array.from(document.querySelectorAll(".actor-who li"));
  const groups = Array.from(document.querySelectorAll("[data-only]"));
  const whole = drawing.getAttribute("viewBox").split(" ").map(Number);
  let view = [...whole];
  tools.hidden = false;

  // What is seen: a part of the drawing, never beyond it, never smaller than an eighth.
  function look(x, y, wide, high) {
    const w = Math.min(whole[2], Math.max(whole[2] / 8, wide));
    const h = Math.min(whole[3], Math.max(whole[3] / 8, high));
    view = [Math.min(Math.max(0, x), whole[2] - w), Math.min(Math.max(0, y), whole[3] - h), w, h];
    drawing.setAttribute("viewBox", view.join(" "));
    frame.classList.toggle("held", w < whole[2]);
  }
  function zoom(factor, at = [view[0] + view[2] / 2, view[1] + view[3] / 2]) {
    if (!factor) return look(...whole);
    const [wide, high] = [view[2] / factor, view[3] / factor];
    look(at[0] - ((at[0] - view[0]) * wide) / view[2], at[1] - ((at[1] - view[1]) * high) / view[3], wide, high);
  }
  function place(event) {
    const box = drawing.getBoundingClientRect();
    return [
      view[0] + ((event.clientX - box.left) * view[2]) / box.width,
      view[1] + ((event.clientY - box.top) * view[3]) / box.height,
    ];
  }
  for (const button of tools.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => zoom(Number(button.dataset.zoom)));
  }
  // The wheel scrolls the page; with Ctrl, as everywhere, it makes larger.
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, place(event));
  }, { passive: false });
  frame.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.target !== frame) return;
    if (event.key === "+" || event.key === "-") zoom(event.key === "+" ? 1.3 : 0.77);
    else if (event.key === "0") zoom(0);
    else if (step && view[2] < whole[2]) {
      event.preventDefault();
      look(view[0] + (step[0] * view[2]) / 8, view[1] + (step[1] * view[3]) / 8, view[2], view[3]);
    }
  });

  // Moved by hand where it is larger than its frame; a click stays a click.
  let held = null;
  let moved = false;
  drawing.addEventListener("dragstart", (event) => event.preventDefault());
  drawing.addEventListener("pointerdown", (event) => {
    moved = false;
    if (event.button === 0 && event.pointerType === "mouse" && view[2] < whole[2]) held = [event.clientX, event.clientY, ...view];
  });
  window.addEventListener("pointermove", (event) => {
    if (!held) return;
    const box = drawing.getBoundingClientRect();
    const [dx, dy] = [event.clientX - held[0], event.clientY - held[1]];
    if (!moved && Math.hypot(dx, dy) < 4) return;
    moved = true;
    frame.classList.add("moving");
    look(held[2] - (dx * view[2]) / box.width, held[3] - (dy * view[3]) / box.height, view[2], view[3]);
  });
  window.addEventListener("pointerup", () => {
    held = null;
    frame.classList.remove("moving");
  });
  drawing.addEventListener("click", (event) => {
    if (moved) event.preventDefault();
  });

  // Who is sought, in which community: the others fade, in the drawing and in the list.
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  function show() {
    const words = plain(find.value.trim()).replace(/^@/, "");
    const only = groups.find((group) => group.getAttribute("aria-pressed") === "true")?.dataset.only;
    let n = 0;
    listed.forEach((line, i) => {
      const meets = (!only || line.dataset.of === only) && (!words || plain(line.querySelector("a").textContent).includes(words));
      line.classList.toggle("off", !meets);
      dots[i].classList.toggle("off", !meets);
      dots[i].classList.toggle("on", Boolean(words) && meets);
      n += meets;
    });
    for (const part of drawing.querySelectorAll("[data-of]:not(a)")) {
      part.classList.toggle("off", Boolean(only) && part.dataset.of !== only);
    }
    frame.classList.toggle("sought", Boolean(words || only));
    said.textContent = words || only ? said.dataset.found.replace("{n}", n) : "";
  }
  find.addEventListener("input", show);
  for (const group of groups) {
    group.addEventListener("click", () => {
      const now = group.getAttribute("aria-pressed") !== "true";
      groups.forEach((other) => other.setAttribute("aria-pressed", String(other === group && now)));
      show();
    });
  }
  listed.forEach((line, i) => {
    for (const [name, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) {
      line.addEventListener(name, () => dots[i].classList.toggle("on", on));
    }
  });
})();
