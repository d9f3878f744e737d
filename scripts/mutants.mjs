// Prints the score of one mutation report, and every mutant that lives. Usage: node mutants.mjs NAME REPORT
import { readFileSync } from "node:fs";

const [name, path] = process.argv.slice(2);
const report = JSON.parse(readFileSync(path, "utf8"));
const count = {};
for (const [file, { mutants, source }] of Object.entries(report.files)) {
  const lines = source.split("\n");
  for (const { status, location, mutatorName, replacement } of mutants) {
    count[status] = (count[status] ?? 0) + 1;
    if (status === "Survived" || status === "NoCoverage") {
      const { line, column } = location.start;
      console.log(`${status} ${file.split("/").pop()}:${line}:${column} ${mutatorName}: ${replacement}`);
      console.log(`    ${lines[line - 1].trim()}`);
    }
  }
}

const of = (...statuses) => statuses.reduce((sum, status) => sum + (count[status] ?? 0), 0);
const killed = of("Killed", "Timeout");
const all = killed + of("Survived", "NoCoverage");
console.log(`${name}: ${killed} of ${all} killed, ${((100 * killed) / all).toFixed(1)} %`);
