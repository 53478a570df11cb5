// Runs the Python program given on standard input on MicroPython, with the files given beside it.
// Input: JSON {"program": text, "files": {path: text}}. Output: what the program prints; an error ends with status 1.
import { readFileSync } from "node:fs";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";

const { program, files } = JSON.parse(readFileSync(0, "utf8"));
const engine = await loadMicroPython({ heapsize: 64 << 20, stdout: (line) => process.stdout.write(`${line}\n`) });
const folders = new Set();
for (const [path, text] of Object.entries(files)) {
  const parts = path.split("/").slice(0, -1);
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const folder = `/${parts.slice(0, depth).join("/")}`;
    if (!folders.has(folder)) {
      engine.FS.mkdir(folder);
      folders.add(folder);
    }
  }
  engine.FS.writeFile(`/${path}`, text);
}
try {
  engine.runPython(`import sys\nsys.path.append("/")\n${program}`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
