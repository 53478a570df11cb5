/* A play prints as one page alone: its button marks the card, prints, and takes the mark away again. */
"use strict";
for (const button of document.querySelectorAll(".play-print")) {
  button.addEventListener("click", () => {
    const card = button.closest(".play");
    card.classList.add("printed-alone");
    window.addEventListener("afterprint", () => card.classList.remove("printed-alone"), { once: true });
    window.print();
  });
}
