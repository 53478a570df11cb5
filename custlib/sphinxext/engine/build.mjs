// node build.mjs <file>: bundle worker and client into one classic script, which also works on a page opened from a file.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const MICROPYTHON = "@micropython/micropython-webassembly-pyscript";
const here = import.meta.dirname;
const require = createRequire(import.meta.url);

async function bundle(entry, format, define) {
  const { outputFiles } = await build({
    entryPoints: [`${here}/${entry}`],
    bundle: true,
    minify: true,
    write: false,
    charset: "utf8",
    legalComments: "none",
    target: "es2022",
    format,
    external: ["module", "fs", "path", "url", "crypto"], // only touched when the engine runs on Node
    define,
  });
  return outputFiles[0].text;
}

const wasm = gzipSync(readFileSync(require.resolve(`${MICROPYTHON}/micropython.wasm`)), { level: 9 });
const { version } = JSON.parse(readFileSync(require.resolve(`${MICROPYTHON}/package.json`)));
const worker = await bundle("worker.mjs", "esm", { "import.meta.url": '"engine:"', WASM: JSON.stringify(wasm.toString("base64")) });
// A module worker is refused on a page opened from a file, and a classic one knows no await outside a function.
const client = await bundle("client.mjs", "iife", { WORKER: JSON.stringify(`(async()=>{${worker}})();`) });
writeFileSync(process.argv[2], `/* MicroPython ${version} (MIT licence), bundled for the calculators of this book */\n${client}`);
