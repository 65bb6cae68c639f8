// What a check in JavaScript says. `run` tells what the lines mean.

/** Prints the findings and, below them, whether there were any. */
export function verdict(findings, name) {
  for (const finding of findings) console.log(`        ${finding}`);
  console.log(`${findings.length === 0 ? "ok      " : "FAILED  "}${name}`);
}

/** A verdict on something broken: there must be a finding. */
export function refused(findings, name) {
  verdict(findings.length > 0 ? [] : ["it was let pass"], `refused: ${name}`);
}
