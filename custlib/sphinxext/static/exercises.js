/* Exercises in the page. Each carries its answer key as JSON (custlib/exercises/key.py): intervals with a kind and a
   message. Here an answer is read by the rules of custlib/exercises/typed.py and the first interval that holds it
   speaks; a test compares both sides on hundreds of answers. Without this script hints and solution stand open to all. */
"use strict";
(() => {
  const DIGITS = /^([^0-9.]*)((?:(?:[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)(?:e[-+]?[0-9]{1,3})?)/;
  const SPACES_AROUND = /^ +| +$/g;
  const OPTION = /^\(?(?:([a-z])|([1-9][0-9]?))[).]?$/;

  function tidy(text) {
    return text
      .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
      .replace(/[A-Z]/g, (capital) => capital.toLowerCase())
      .replace(/[\u2010-\u2014\u2212\ufe63]/g, "-")
      .replace(/。/g, ".")
      .replace(/￥/g, "¥")
      .replace(/[\u200b-\u200f\u2060\ufeff]/g, "")
      .replace(/[\t\n\r \u00a0\u2000-\u200a\u202f\u205f\u3000]+/g, " ")
      .replace(SPACES_AROUND, "");
  }

  function readText(text, words) {
    const match = DIGITS.exec(text);
    if (!match) return "unreadable";
    const head = match[1].replace(/^[=≈~]+/, "");
    if (head.replace(/[^-+]/g, "").length > 1) return "unreadable";
    const before = head.replace(/[-+]/g, "").replace(SPACES_AROUND, "");
    const after = text.slice(match[0].length).replace(/\.$/, "").replace(SPACES_AROUND, "");
    const written = [before, after].filter((word) => word);
    if (written.some((word) => !Object.hasOwn(words, word))) return "unreadable";
    const factors = written.map((word) => words[word]);
    if (factors.includes(null)) return "unit";
    const size = Number(match[2].replace(/[, ]/g, "")) * (head.includes("-") ? -1 : 1);
    const value = factors.reduce((product, factor) => product * factor, size);
    return Number.isFinite(value) ? value : "infinite";
  }

  function readOption(text) {
    const match = OPTION.exec(text);
    return match ? Number(match[2] ?? match[1].charCodeAt(0) - 96) : "unreadable";
  }

  function judge(key, answer) {
    const text = tidy(answer);
    const number = text === "" ? "empty" : key.kind === "choice" ? readOption(text) : readText(text, key.words);
    const [kind, message] =
      typeof number === "string"
        ? key.refusals[number]
        : key.rules.find(([low, high]) => low <= number && number <= high).slice(2);
    return { kind, message };
  }

  function start(script) {
    const key = JSON.parse(script.textContent);
    const box = script.closest(".exercise");
    const form = box.querySelector("form");
    const result = box.querySelector(".exercise-result");
    const more = box.querySelector(".exercise-more");
    const solution = box.querySelector(".exercise-solution");
    const hints = [...box.querySelectorAll(".exercise-hint")];
    let shown = 0;
    let tried = true;

    function say(kind, message) {
      result.dataset.kind = kind.split(":")[0];
      const verdict = document.createElement("strong");
      verdict.textContent = key.verdicts[kind] ?? key.verdicts.other;
      const between = key.answered.split("{verdict}")[1].split("{message}")[0];
      result.replaceChildren(...(verdict.textContent ? [verdict, between] : []), message);
    }

    function open(part) {
      part.hidden = false;
      part.open = true;
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const { kind, message } = judge(key, form.elements.answer.value);
      say(kind, message);
      if (kind === "not-a-number") return;
      tried = true;
      if (kind !== "right" && shown === hints.length) solution.hidden = false;
    });
    more.addEventListener("click", () => {
      if (!tried) return say("not-a-number", key.once_more);
      open(hints[shown]);
      shown += 1;
      tried = false;
      if (shown < hints.length) return;
      more.hidden = true;
      hints.at(-1).querySelector("summary").focus();
    });
    for (const part of [...hints, solution]) part.hidden = true;
    for (const part of box.querySelectorAll(".exercise-live")) part.hidden = false;
  }

  globalThis.custlibExercises = { judge };
  for (const script of document.querySelectorAll(".exercise-key")) start(script);
})();
