/* The live face of the calculators. The page holds each one whole, with the results of its starting values; this script
   enables the inputs, loads the engine when a calculator comes near or is touched, and paints what the engine answers.
   Every text comes from the page, in the page's language; numbers are read and written by the engine alone. */
(() => {
  "use strict";

  const HERE = document.currentScript.src.replace(/[^/]*$/, "");
  const NEAR = "400px"; // how far below the screen a calculator may be when its engine starts
  const PAUSE = 700; // ms without a move before results are announced and an unfinished entry is called wrong
  const MOST_PASTED = 100; // rows of a table; how many it takes the engine knows, and says
  const ROUNDING = 12; // px by which a picture may miss the width of its place

  /** What the kinds of input need: `get` and `set` the typed text; `react` does what a move asks for besides. */
  const KINDS = {
    number: {
      get: (row) => row.querySelector("[type=text]").value,
      set(row, typed) {
        row.querySelector("[type=text]").value = typed;
        row.querySelector("[type=range]").value = typed;
      },
      react(row, target) {
        if (target.type === "range") row.querySelector("[type=text]").value = target.value;
      },
      confirm(row, { typed, shown }) {
        const slider = row.querySelector("[type=range]");
        slider.value = typed;
        slider.setAttribute("aria-valuetext", shown);
      },
    },
    choice: {
      get: (row) => row.querySelector(":checked")?.value ?? "",
      set(row, typed) {
        for (const option of row.querySelectorAll("input")) option.checked = option.value === typed;
      },
    },
    numbers: {
      get: (row) => row.querySelector("textarea").value,
      set: (row, typed) => (row.querySelector("textarea").value = typed),
      confirm: (row, { shown }) => (row.querySelector(".calculator-read output").textContent = shown),
    },
    text: {
      get: (row) => row.querySelector("input, textarea").value,
      set: (row, typed) => (row.querySelector("input, textarea").value = typed),
    },
    table: {
      get: (row) => bodyRows(row).map((line) => cells(line).map((cell) => cell.value).join("\t")).join("\n"),
      set: (row, typed) => fill(row, typed.split("\n").map((line) => line.split("\t"))),
    },
  };

  const bodyRows = (row) => [...row.querySelectorAll("tbody tr")];
  const cells = (line) => [...line.querySelectorAll("input")];
  const cellAt = (row, [line, column]) => bodyRows(row)[line - 1]?.querySelectorAll("input")[column - 1];
  const isFixed = (row) => "fixed" in row.querySelector("table").dataset;
  const most = (row) => Number(row.querySelector("table").dataset.most);
  const filled = (template, fields) => template.replace(/\{(\w+)\}/g, (whole, name) => fields[name] ?? whole);

  /** Write lines of texts into a table from a place on; from its first cell on, whole lines become all its rows. */
  function fill(row, lines, first = 0, column = 0) {
    const whole = first === 0 && column === 0 && lines[0].length === cells(bodyRows(row)[0]).length;
    resize(row, whole ? lines.length : Math.max(first + lines.length, bodyRows(row).length));
    bodyRows(row).slice(first).forEach((line, place) => {
      cells(line).slice(column).forEach((cell, next) => (cell.value = lines[place]?.[next] ?? cell.value));
    });
  }

  /** Read what a spreadsheet pastes: without empty lines, without its heads, and without names the table has itself. */
  function pasted(row, text, column) {
    const table = row.querySelector("table");
    const columns = [...table.tBodies[0].rows[0].querySelectorAll("td:has(input)")].slice(column);
    const lines = text.split(/\r\n?|\n/).map((line) => line.split("\t").map((cell) => cell.trim()));
    const own = lines.filter((line) => line.some((cell) => cell));
    const named = isFixed(row) && own.every((line) => line.length === columns.length + 1);
    const bare = named ? own.map((line) => line.slice(1)) : own;
    const numbers = (line) => line.filter((_, place) => columns[place]?.matches(".calculator-cell-number"));
    const headed = bare.length > 1 && numbers(bare[0]).length && !/\d/.test(numbers(bare[0]).join(""));
    return headed ? bare.slice(1) : bare;
  }

  /** Give a table the wanted number of rows and name its cells and buttons anew; too many are for Python to refuse. */
  function resize(row, wanted) {
    if (isFixed(row)) return;
    const table = row.querySelector("table");
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
    const count = Math.min(Math.max(wanted, 1), MOST_PASTED);
    while (body.rows.length > count) body.lastElementChild.remove();
    while (body.rows.length < count) {
      const line = body.lastElementChild.cloneNode(true);
      for (const cell of cells(line)) cell.value = cell.dataset.default;
      body.append(line);
    }
    bodyRows(row).forEach((line, place) => {
      cells(line).forEach((cell, column) => {
        cell.setAttribute("aria-label", filled(table.dataset.textCell, { column: heads[column], row: place + 1 }));
      });
      line.querySelector("button").setAttribute("aria-label", filled(table.dataset.textRemove, { row: place + 1 }));
    });
    row.querySelector(".calculator-add").disabled = body.rows.length >= most(row);
  }

  /** Load a script of the book once; a page opened from a file can load scripts, and nothing else. */
  const scripts = new Map();
  function load(address) {
    if (!scripts.has(address)) {
      scripts.set(
        address,
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = HERE + address;
          script.onload = resolve;
          script.onerror = () => reject(Object.assign(new Error(script.src), { reason: "no-file", file: address.split("?")[0] }));
          document.head.append(script);
        }),
      );
    }
    return scripts.get(address);
  }

  async function engineFor({ engine, program }) {
    if (typeof WebAssembly !== "object") throw Object.assign(new Error("no WebAssembly"), { reason: "no-engine" });
    await Promise.all([load(engine), load(program)]);
    const book = window.customerPlaybook;
    const chapter = program.split(".")[0];
    await book.engine.start(book.programs[chapter]);
    return book.engine;
  }

  class Calculator {
    constructor(root) {
      this.root = root;
      this.rows = [...root.querySelectorAll(".calculator-input")];
      this.status = root.querySelector(".calculator-status");
      this.starting = this.values();
      this.listen();
      root.querySelector(".calculator-inputs").disabled = false;
      root.querySelector(".calculator-actions").hidden = false;
      this.reset(); // a browser that reloads a page keeps what was typed, beside results that know nothing of it
      this.open();
    }

    text(name, fields = {}) {
      return filled(this.root.getAttribute(`data-text-${name}`), fields);
    }

    kind(row) {
      return KINDS[row.dataset.kind];
    }

    values() {
      return Object.fromEntries(this.rows.map((row) => [row.dataset.name, this.kind(row).get(row)]));
    }

    set(values) {
      for (const row of this.rows) {
        if (row.dataset.name in values) this.kind(row).set(row, values[row.dataset.name]);
      }
    }

    reset() {
      this.set(this.starting);
    }

    listen() {
      const { root } = this;
      root.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
      root.addEventListener("input", (event) => this.moved(event.target, false));
      root.addEventListener("change", (event) => this.moved(event.target, true));
      root.addEventListener("keydown", (event) => this.step(event));
      root.addEventListener("keydown", (event) => this.walk(event));
      root.addEventListener("paste", (event) => this.paste(event));
      root.addEventListener("click", (event) => this.click(event));
      root.addEventListener("focusin", () => this.start(), { once: true });
      root.addEventListener("pointerdown", () => this.start(), { once: true });
      window.addEventListener("hashchange", () => this.open());
      new IntersectionObserver(
        (entries, observer) => {
          if (!entries.some((entry) => entry.isIntersecting)) return;
          observer.disconnect();
          this.start();
        },
        { rootMargin: NEAR },
      ).observe(root);
    }

    /** Start the engine once; afterwards pictures follow the width of their place. */
    start() {
      this.engine ??= this.boot();
      return this.engine;
    }

    async boot() {
      this.say(this.text("starting"));
      try {
        const engine = await engineFor(this.root.dataset);
        if (!this.touched) this.say(this.text("ready"));
        this.width = this.root.querySelector(".calculator-picture").clientWidth;
        this.update(false); // so that the first move of the reader finds the engine warm, and pictures fit their place
        new ResizeObserver(() => this.fit()).observe(this.root.querySelector(".calculator-charts"));
        return engine;
      } catch (error) {
        this.fail(error);
        return null;
      }
    }

    moved(target, finished) {
      const row = target.closest(".calculator-input");
      if (!row) return;
      this.kind(row).react?.(row, target);
      this.finished = finished || target.type === "range" || target.type === "radio";
      this.update();
    }

    /** Arrow keys in a number's field go a step up or down, as on its slider. */
    step(event) {
      const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      const row = event.target.closest(".calculator-number");
      if (!direction || !row || event.target.type !== "text") return;
      event.preventDefault();
      const slider = row.querySelector("[type=range]");
      if (direction > 0) slider.stepUp();
      else slider.stepDown();
      event.target.value = slider.value;
      this.moved(slider, true);
    }

    /** In a table, arrow keys go from row to row; Enter goes down, too, and adds a row after the last. */
    walk(event) {
      const row = event.target.closest(".calculator-table");
      const line = event.target.closest("tbody tr");
      if (!row || event.target.type !== "text" || !["ArrowUp", "ArrowDown", "Enter"].includes(event.key)) return;
      event.preventDefault();
      const lines = bodyRows(row);
      const next = lines.indexOf(line) + (event.key === "ArrowUp" ? -1 : 1);
      if (lines[next]) enter(lines[next], cells(line).indexOf(event.target));
      else if (event.key === "Enter") this.add(row);
    }

    /** Cells pasted from a spreadsheet fill the table from the cell on in which they are pasted. */
    paste(event) {
      const row = event.target.closest(".calculator-table");
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (!row || event.target.type !== "text" || !/[\t\r\n]/.test(text.trim())) return;
      event.preventDefault();
      const line = event.target.closest("tr");
      const column = cells(line).indexOf(event.target);
      const lines = pasted(row, text, column);
      if (lines.length) fill(row, lines, bodyRows(row).indexOf(line), column);
      this.moved(row, true);
    }

    add(row) {
      if (isFixed(row) || bodyRows(row).length >= most(row)) return;
      resize(row, bodyRows(row).length + 1);
      enter(bodyRows(row).at(-1), 0);
      this.moved(row, true);
    }

    /** Remove a row, but not the last one; the keyboard goes on where it was. */
    remove(row, line) {
      const lines = bodyRows(row);
      if (lines.length < 2) return;
      const neighbour = line.nextElementSibling ?? line.previousElementSibling;
      line.remove();
      resize(row, lines.length - 1);
      neighbour.querySelector("button").focus();
      this.moved(row, true);
    }

    click({ target }) {
      const row = target.closest(".calculator-table");
      if (target.matches(".calculator-add")) this.add(row);
      else if (target.matches(".calculator-remove")) this.remove(row, target.closest("tr"));
      else if (target.matches(".calculator-reset")) {
        this.reset();
        this.finished = true;
        this.update();
      } else if (target.matches(".calculator-link")) this.copy();
    }

    /** Ask for results and paint them; a move of the reader is announced, a new width is not. */
    async update(moved = true) {
      this.touched ||= moved;
      const engine = await this.start();
      if (!engine) return;
      const { calculator: id, lang } = this.root.dataset;
      const begin = performance.now();
      const values = this.values();
      const question = JSON.stringify([values, this.width]);
      if (question === this.question) return this.settle(); // a slider says "input" and "change" of the same move
      this.question = question;
      this.result = null;
      try {
        const result = await engine.ask({ id, values, lang, width: this.width });
        if (!result) return; // a later move took its place
        this.confirm(result.inputs, values);
        this.paint(result);
        if (question === this.question) this.result = result;
        performance.measure("calculator answer", { start: begin });
      } catch (error) {
        this.question = null;
        this.say(this.text(error.reason in { slow: 1, broken: 1 } ? error.reason : "broken"), true);
        console.warn(error.message);
      }
    }

    /** Nothing new is asked: what is on the page stands, and an entry that is finished may be called wrong now. */
    settle() {
      if (this.result) this.judge(this.result);
    }

    paint(result) {
      if (!this.judge(result)) return;
      for (const place of this.root.querySelectorAll("[data-output]")) write(place, result.outputs[place.dataset.output]);
      this.root.querySelector(".calculator-decision").dataset.tone = result.tone;
      write(this.root.querySelector(".calculator-takeaway"), result.takeaway);
      this.paintCharts(result.charts);
    }

    /** Say what is wrong, at once or after a pause, or announce the results a pause later; give whether all is right. */
    judge(result) {
      const right = Object.keys(result.errors).length === 0;
      clearTimeout(this.pause);
      if (!right) {
        const show = () => this.showErrors(result);
        if (this.isFilling(result)) return right; // the rest of the row is still to come
        if (this.finished) show();
        else this.pause = setTimeout(show, PAUSE);
        return right;
      }
      this.showErrors(result);
      if (this.touched) this.pause = setTimeout(() => this.announce(), PAUSE);
      return right;
    }

    /** Whether all that is wrong is an empty cell in the row of a table in which the reader is. */
    isFilling({ errors, cells: wrong }) {
      const inHand = (cell) => cell && !cell.value.trim() && cell.closest("tr").contains(document.activeElement);
      return Object.keys(errors).every((name) => {
        const row = this.rows.find((one) => one.dataset.name === name);
        return wrong[name] && inHand(cellAt(row, wrong[name]));
      });
    }

    /** Let sliders follow typed numbers as the engine read them; an input moved since then has gone on. */
    confirm(inputs, asked) {
      for (const row of this.rows) {
        const { name } = row.dataset;
        if (inputs[name] && this.kind(row).get(row) === asked[name]) this.kind(row).confirm?.(row, inputs[name]);
      }
    }

    showErrors({ errors, cells: wrong = {}, kept }) {
      for (const row of this.rows) {
        const line = row.querySelector(".calculator-error");
        const text = errors[row.dataset.name] ?? "";
        line.textContent = text;
        line.hidden = !text;
        const only = wrong[row.dataset.name] && cellAt(row, wrong[row.dataset.name]);
        for (const field of row.querySelectorAll("input, textarea")) {
          if (text && (!only || field === only)) field.setAttribute("aria-invalid", "true");
          else field.removeAttribute("aria-invalid");
        }
      }
      this.root.querySelector(".calculator-kept").hidden = !kept;
      if (kept) this.say(`${Object.values(errors).join(" ")} ${kept}`);
    }

    paintCharts(charts) {
      const figures = this.root.querySelectorAll(".calculator-charts figure");
      const tables = this.root.querySelectorAll(".calculator-tables table");
      charts.forEach((chart, place) => {
        write(figures[place].querySelector("figcaption"), chart.title);
        const drawn = document.createElement("template");
        drawn.innerHTML = chart.picture; // escaped where it is made
        become(figures[place].querySelector(".calculator-picture"), drawn.content);
        write(tables[place].caption, chart.title);
        become(tables[place].tHead, fragment([tableRow(chart.head, "th")]));
        become(tables[place].tBodies[0], fragment(chart.rows.map((row) => tableRow(row, "td"))));
      });
    }

    /** Draw the charts anew when their place has another width than they have. */
    fit() {
      this.width = this.root.querySelector(".calculator-picture").clientWidth; // kept: to ask at each move is slow
      const drawn = this.root.querySelector(".calculator-picture svg").viewBox.baseVal.width;
      if (this.width && Math.abs(drawn - this.width) > ROUNDING) this.update(false);
    }

    announce() {
      const label = this.root.querySelector(".calculator-main-label").textContent;
      const value = this.root.querySelector(".calculator-main output").textContent;
      const takeaway = this.root.querySelector(".calculator-takeaway").textContent;
      this.say(this.text("announced", { label, value, takeaway }));
      history.replaceState(null, "", this.address());
    }

    address() {
      return `#${this.root.id}?${new URLSearchParams(this.values())}`;
    }

    /** Take the values that a shared link brings, if it is meant for this calculator. */
    open() {
      const [id, query] = location.hash.slice(1).split(/\?(.*)/s);
      if (id !== this.root.id || !query) return;
      this.set(Object.fromEntries(new URLSearchParams(query)));
      this.finished = true;
      const show = () => this.root.scrollIntoView({ behavior: "instant" });
      show();
      if (document.readyState !== "complete") window.addEventListener("load", show, { once: true }); // pictures moved it
      this.update();
    }

    async copy() {
      clearTimeout(this.pause);
      this.touched = false; // an answer on its way shall not talk over what is said here
      history.replaceState(null, "", this.address());
      try {
        await navigator.clipboard.writeText(location.href);
        this.say(this.text("copied"));
      } catch {
        this.say(this.text("address"));
      }
    }

    say(text, bad = false) {
      this.status.textContent = text;
      this.status.classList.toggle("calculator-bad", bad);
    }

    fail(error) {
      this.reset();
      this.root.querySelector(".calculator-inputs").disabled = true;
      this.root.querySelector(".calculator-actions").hidden = true;
      this.say(this.text("failed", { why: this.text(error.reason ?? "no-start", { file: error.file }) }), true);
      console.warn(error.message);
    }
  }

  /** Put the keyboard into a cell, ready to be typed over. */
  function enter(line, column) {
    const cell = cells(line)[column];
    cell.focus();
    cell.select();
  }

  /** Set a text, if it is another one: what is set anew is laid out and painted anew. */
  function write(place, text) {
    if (place.textContent !== text) place.textContent = text;
  }

  /** Make the children of an element like others, and touch only what differs. */
  function become(place, wanted) {
    const there = [...place.childNodes];
    const nodes = [...wanted.childNodes];
    nodes.forEach((node, position) => {
      const old = there[position];
      if (!old) place.append(node);
      else if (old.nodeName !== node.nodeName) old.replaceWith(node);
      else if (node.nodeType === Node.TEXT_NODE) write(old, node.textContent);
      else {
        for (const { name } of [...old.attributes]) if (!node.hasAttribute(name)) old.removeAttribute(name);
        for (const { name, value } of node.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
        become(old, node);
      }
    });
    for (const old of there.slice(nodes.length)) old.remove();
  }

  function fragment(nodes) {
    const found = document.createDocumentFragment();
    found.append(...nodes);
    return found;
  }

  function tableRow(texts, tag) {
    const row = document.createElement("tr");
    for (const text of texts) {
      const cell = document.createElement(tag);
      if (tag === "th") cell.scope = "col";
      cell.textContent = text;
      row.append(cell);
    }
    return row;
  }

  for (const root of document.querySelectorAll(".calculator")) new Calculator(root);
})();
