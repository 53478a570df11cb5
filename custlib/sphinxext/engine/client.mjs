// The page's side of the engine: one worker for all calculators of a page.
// The latest question of a calculator wins; a question that takes too long ends the worker, and the next one starts anew.

const START_LIMIT = 20_000; // ms
const ANSWER_LIMIT = 2_000; // ms

/** Why there is no answer: "no-worker", "no-start", "slow" or "broken"; the message is for the console. */
class EngineError extends Error {
  constructor(reason, message = reason) {
    super(message);
    this.reason = reason;
  }
}

class Engine {
  #source;
  #programs = [];
  #started = null;
  #waiting = new Map(); // calculator's id → its latest question not yet asked
  #busy = false;

  constructor(source) {
    this.#source = source;
  }

  /** Start the worker if there is none, with the programs added so far. */
  start(program) {
    if (program && !this.#programs.includes(program)) {
      this.#programs.push(program);
      this.#started = this.#started ? this.#started.then((worker) => load(worker, program)) : null;
    }
    this.#started ??= this.#boot();
    return this.#started;
  }

  async #boot() {
    const begin = performance.now();
    let worker;
    try {
      worker = new Worker(URL.createObjectURL(new Blob([this.#source], { type: "text/javascript" })));
    } catch (error) {
      throw new EngineError("no-worker", error.message);
    }
    for (const program of [window.customerPlaybook.common, ...this.#programs]) await load(worker, program);
    performance.measure("engine boot", { start: begin });
    return worker;
  }

  /** Ask for the results of a calculator; gives null when a later question of the same calculator took its place. */
  ask(request) {
    return new Promise((resolve, reject) => {
      this.#waiting.get(request.id)?.resolve(null);
      this.#waiting.delete(request.id);
      this.#waiting.set(request.id, { request, resolve, reject });
      this.#next();
    });
  }

  async #next() {
    if (this.#busy || !this.#waiting.size) return;
    this.#busy = true;
    try {
      const worker = await this.start();
      const [id, question] = this.#waiting.entries().next().value;
      this.#waiting.delete(id);
      await this.#answer(worker, question);
    } catch (error) {
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    } finally {
      this.#busy = false;
      this.#next();
    }
  }

  async #answer(worker, { request, resolve, reject }) {
    try {
      const question = { request: JSON.stringify(request) };
      const { answer, error } = await reply(worker, question, ANSWER_LIMIT, "slow");
      if (error) throw new EngineError("broken", error);
      resolve(answer);
    } catch (error) {
      if (error.reason === "slow") {
        worker.terminate();
        this.#started = null;
      }
      reject(error);
    }
  }
}

async function load(worker, program) {
  const { error } = await reply(worker, { program }, START_LIMIT, "no-start");
  if (error) throw new EngineError("no-start", error);
  return worker;
}

/** Send a message and wait for the reply, which comes back through a channel of its own. */
function reply(worker, message, limit, late) {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    const timer = setTimeout(() => reject(new EngineError(late)), limit);
    port1.onmessage = ({ data }) => {
      clearTimeout(timer);
      port1.close();
      resolve(data);
    };
    worker.onerror = (event) => {
      clearTimeout(timer);
      event.preventDefault();
      reject(new EngineError("no-worker", event.message));
    };
    worker.postMessage(message, [port2]);
  });
}

window.customerPlaybook ??= { programs: {} };
window.customerPlaybook.engine = new Engine(WORKER);
