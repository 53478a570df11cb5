/* The field over the list of problems: shows the rows that hold every word typed. Without it the list stands whole. */
"use strict";
{
  const finder = document.querySelector(".finder");
  const field = finder.querySelector("input");
  const status = finder.querySelector(".finder-count");
  const rows = [...finder.querySelectorAll(".problem")];
  const groups = [...finder.querySelectorAll(".problem-group")];

  const show = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      row.hidden = !words.every((word) => row.dataset.words.includes(word));
    }
    for (const group of groups) {
      group.hidden = !group.querySelector(".problem:not([hidden])");
    }
    const shown = rows.filter((row) => !row.hidden).length;
    status.textContent = !words.length ? "" : shown
      ? status.dataset.some.replace("##", rows.length).replace("#", shown)
      : status.dataset.none;
  };

  field.addEventListener("input", show);
  show(); // a browser that went back keeps what was typed
}
