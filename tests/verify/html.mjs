#!/usr/bin/env node
// Every page of a built tree by the Nu HTML checker: html.mjs OUT

import { execFile } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { read } from "./files.mjs";
import { verdict } from "./verdict.mjs";

// The length of a command line is limited.
const AT_ONCE = 1000;

const { out, pages } = await read(process.argv[2]);
const findings = [];
for (let first = 0; first < pages.length; first += AT_ONCE) {
  const some = pages.slice(first, first + AT_ONCE).map(({ file }) => path.join(out, file));
  const options = ["-jar", process.env.NU, "--errors-only", "--exit-zero-always", "--stdout", "--format", "json", ...some];
  const { stdout } = await promisify(execFile)("java", options, { maxBuffer: 1 << 28 });
  for (const { url, lastLine, lastColumn, message } of JSON.parse(stdout).messages) {
    findings.push(`${path.relative(out, fileURLToPath(url))}:${lastLine}:${lastColumn}: ${message}`);
  }
}
verdict(pages.length > 0 ? findings : ["there is no page"], `${pages.length} pages by the Nu HTML checker`);
