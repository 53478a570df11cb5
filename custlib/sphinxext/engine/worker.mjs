// The worker: MicroPython with the Python sources of custlib. Only JSON text crosses between JavaScript and Python.
// A message holds {program} or {request}; the reply, through the channel that came with it, {answer} or {error}.
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";

const HEAP = 8 * 1024 * 1024;
let python;

/** The engine's binary stands in this very script, compressed; a page opened from a file could not fetch it. */
function binary() {
  const bytes = Uint8Array.from(atob(WASM), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream, { headers: { "content-type": "application/wasm" } });
}

async function start() {
  self.fetch = async () => binary(); // the engine asks for its binary, and for nothing else
  python = await loadMicroPython({ heapsize: HEAP, url: "engine:" });
  python.runPython('import sys\nsys.path.append("/")');
}

/** Add sources, and the texts of a chapter; what all chapters need comes before them and without texts. */
function add({ files, lang, messages }) {
  for (const [path, source] of Object.entries(files)) {
    const folders = path.split("/").slice(0, -1);
    folders.forEach((_, depth) => {
      const folder = `/${folders.slice(0, depth + 1).join("/")}`;
      if (!python.FS.analyzePath(folder).exists) python.FS.mkdir(folder);
    });
    python.FS.writeFile(`/${path}`, source);
  }
  if (!messages) return;
  python.runPython("import boot");
  python.globals.get("boot").install_texts(JSON.stringify({ lang, messages }));
}

const started = start();

self.onmessage = async ({ data, ports: [channel] }) => {
  try {
    await started;
    if (data.program) {
      add(data.program);
      channel.postMessage({});
    } else {
      const answer = python.globals.get("boot").answer(data.request);
      channel.postMessage({ answer: JSON.parse(answer) });
    }
  } catch (error) {
    channel.postMessage({ error: String(error.message ?? error).trim() });
  }
};
