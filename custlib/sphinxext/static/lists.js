/* The filters over the book's lists: plays, calculators, claims, exercises, problems, terms, entries of the source.
   A list is .filtered; its form's fields choose among its .list-row: "words" by data-words, any other field by the
   data attribute of its name. What is chosen stands in the address (#list-plays?words=late&chapter=A7), so that a
   filtered list can be sent, and is said in the status line. Without this script every list stands whole. */
"use strict";
(() => {
  const PAUSE = 250; // ms without a key before the address follows: browsers count how often it changes
  const WORDS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
  const HAN = /^\p{Script=Han}/u;
  const ENDINGS = /(?:ies|ing|ed|es|s|e|y)$/;

  const filled = (template, fields) => template.replace(/\{(\w+)\}/g, (whole, name) => fields[name] ?? whole);
  const tidied = (text) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `;

  /** What to look for: beginnings of words, since "leaving" shall find "leave"; Chinese, which has no spaces, by pairs
      of characters, those with a character to be skipped left out. */
  function sought(text, skipped) {
    const found = [];
    for (const word of text.toLowerCase().match(WORDS) ?? []) {
      if (skipped.has(word)) continue;
      if (HAN.test(word)) {
        const idle = (pair) => skipped.has(pair) || [...pair].some((character) => skipped.has(character));
        found.push(...pairs(word).filter((pair) => !idle(pair)));
      } else {
        const stem = word.replace(ENDINGS, "");
        found.push(` ${stem.length > 2 ? stem : word}`);
      }
    }
    return [...new Set(found)];
  }

  const pairs = (word) => (word.length < 2 ? [word] : [...word.slice(1)].map((next, place) => word[place] + next));

  class List {
    constructor(root) {
      this.root = root;
      this.form = root.querySelector(".filter");
      this.fields = [...this.form.querySelectorAll("input, select")];
      this.status = this.form.querySelector(".filter-count");
      this.clear = this.form.querySelector(".filter-clear");
      this.skipped = new Set(this.status.dataset.skipped.split(" "));
      this.rows = [...root.querySelectorAll(".list-row")];
      this.texts = new Map(this.rows.map((row) => [row, tidied(row.dataset.words)]));
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("input", () => this.changed());
      this.clear.addEventListener("click", () => {
        this.form.reset();
        this.changed();
        this.fields[0].focus();
      });
      root.addEventListener("click", (event) => this.unfold(event.target));
      window.addEventListener("hashchange", () => this.open());
      this.open();
      if (this.values().length) this.show(); // a browser that went back keeps what was typed
    }

    values() {
      return this.fields.filter((field) => field.value.trim()).map((field) => [field.name, field.value]);
    }

    changed() {
      this.show();
      clearTimeout(this.pause);
      this.pause = setTimeout(() => history.replaceState(null, "", this.address()), PAUSE);
    }

    address() {
      const values = this.values();
      return values.length ? `#${this.root.id}?${new URLSearchParams(values)}` : location.pathname + location.search;
    }

    /** Take the choice that the address brings, if it is meant for this list. */
    open() {
      const [id, query] = location.hash.slice(1).split(/\?(.*)/s);
      if (id !== this.root.id || !query) return;
      const given = new URLSearchParams(query);
      for (const field of this.fields) field.value = given.get(field.name) ?? "";
      this.show();
      this.form.scrollIntoView();
    }

    show() {
      const values = this.values();
      const words = sought(Object.fromEntries(values).words ?? "", this.skipped);
      const admitted = this.rows.filter((row) => values.every(([name, value]) => this.admits(row, name, value)));
      const hits = new Map(admitted.map((row) => [row, words.filter((word) => this.texts.get(row).includes(word)).length]));
      const most = Math.max(0, ...hits.values());
      const shown = new Set(words.length && !most ? [] : admitted.filter((row) => hits.get(row) === most));
      for (const row of this.rows) row.hidden = !shown.has(row);
      for (const group of this.root.querySelectorAll(".list-group")) {
        group.hidden = !group.querySelector(".list-row:not([hidden])");
        this.sumUp(group);
      }
      this.root.classList.toggle("searching", values.length > 0);
      this.clear.hidden = !values.length;
      const { some, close, none } = this.status.dataset;
      const template = !shown.size ? none : most < words.length ? close : some;
      const all = this.rows.length;
      this.status.textContent = filled(template, { shown: shown.size, all, ...this.sums([...shown]) });
    }

    admits(row, name, value) {
      if (name === "words") return true;
      const held = row.dataset[name];
      if (this.form.elements[name].matches("select")) return held === value;
      return sought(value, this.skipped).every((word) => tidied(held).includes(word));
    }

    sums(rows) {
      const sum = (name) => rows.reduce((total, row) => total + Number(row.dataset[name] ?? 0), 0);
      return { minutes: sum("minutes"), points: sum("points") };
    }

    /** Let the last line of a table add up the rows it shows. */
    sumUp(group) {
      const sums = this.sums([...group.querySelectorAll(".list-row:not([hidden])")]);
      for (const cell of group.querySelectorAll("[data-sum]")) cell.textContent = sums[cell.dataset.sum];
    }

    /** Show the rest of a folded group and go to the first row that was not there before. */
    unfold(button) {
      if (!button.matches(".problem-unfold")) return;
      button.closest(".list-group").classList.add("open");
      button.hidden = true;
      document.getElementById(button.getAttribute("aria-controls")).children[1].focus();
    }
  }

  for (const form of document.querySelectorAll(".filter")) new List(form.closest(".filtered"));
})();
