// Judges answers with the page's own script: stdin is JSON [[key, [answer, …]], …], stdout the feedback in the same shape.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

globalThis.document = { querySelectorAll: () => [] };
runInThisContext(readFileSync(process.argv[2], "utf8"), { filename: process.argv[2] });
const cases = JSON.parse(readFileSync(0, "utf8"));
const { judge } = globalThis.custlibExercises;
process.stdout.write(JSON.stringify(cases.map(([key, answers]) => answers.map((answer) => judge(key, answer)))));
