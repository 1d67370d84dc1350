// Prints "passed failed skipped" of one result file: vitest's JSON or the .NET test platform's TRX.
import { readFileSync } from "node:fs";

const path = process.argv[2];
const text = readFileSync(path, "utf8");
console.log((path.endsWith(".json") ? fromVitest(JSON.parse(text)) : fromTrx(text)).join(" "));

function fromVitest(report) {
  // A file that cannot be loaded fails as a suite and holds no test.
  const broken = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  return [report.numPassedTests, report.numFailedTests + broken, report.numPendingTests + report.numTodoTests];
}

// <Counters total="12" executed="11" passed="10" failed="1" error="0" … />: skipped tests are counted in total only.
function fromTrx(xml) {
  const counters = /<Counters\s[^>]*>/.exec(xml)?.[0];
  if (!counters) throw new Error(`${path} holds no counters.`);
  const [total, executed, passed] = ["total", "executed", "passed"].map((name) => Number(new RegExp(`\\s${name}="(\\d+)"`).exec(counters)[1]));
  return [passed, executed - passed, total - executed];
}
