/* What every page does by itself: dark or light, the contents on a phone, the place on the page. */
"use strict";
{
  const root = document.documentElement;

  const toggle = document.querySelector(".theme-toggle");
  const tell = () => toggle.setAttribute("aria-pressed", String(root.dataset.theme === "dark"));
  toggle.addEventListener("click", () => {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      /* a browser that keeps nothing still switches this page */
    }
    tell();
  });
  tell();

  const contents = document.querySelector(".contents");
  const opener = document.querySelector(".contents-open");
  const close = () => {
    contents.classList.remove("open");
    opener.focus();
  };
  opener.addEventListener("click", (event) => {
    event.preventDefault(); // the hash belongs to the calculators
    contents.classList.add("open");
    contents.querySelector("button").focus();
  });
  contents.querySelector(".contents-close").addEventListener("click", close);
  contents.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && contents.classList.contains("open")) close();
  });
  const current = contents.querySelector("a.current");
  // scrolls the list alone: scrollIntoView would take the page along where the list stands below the text
  if (current) contents.scrollTop += current.getBoundingClientRect().top - contents.getBoundingClientRect().top - 200;

  for (const other of document.querySelectorAll("a.language")) {
    other.addEventListener("click", () => {
      other.hash = location.hash; // takes the numbers of a calculator along
      try {
        localStorage.setItem("language", other.dataset.language);
      } catch {
        /* a browser that keeps nothing still goes to the other language */
      }
    });
  }

  const links = new Map();
  for (const link of document.querySelectorAll(".toc-beside a")) {
    const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (place) links.set(place, link);
  }
  const mark = () => {
    let current;
    for (const place of links.keys()) {
      if (place.getBoundingClientRect().top < 140) current = place;
    }
    for (const [place, link] of links) {
      if (place === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  if (links.size) {
    addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
    mark();
  }
}
