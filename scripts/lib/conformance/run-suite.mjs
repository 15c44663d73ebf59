// A suite is some of the project's own tests with larger numbers: vitest runs them and stops at the first difference, its
// JSON report holds what each has covered (test/helpers/coverage.ts).

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '../real-kernel/refusal.mjs';
import { answer } from '../real-kernel/run.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');

/**
 * @returns {{name: string, date: string, seconds: number, rows: object[], tests: number, missing: object[],
 *   difference: {title: string, words: string} | undefined}}
 */
export function runSuite({ name, files, ...settings }, { long }) {
  const started = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'lvup-conformance-'));
  try {
    const report = join(folder, 'report.json');
    const args = [VITEST, 'run', '--bail=1', '--reporter=json', `--outputFile=${report}`, ...files];
    const env = { ...process.env, NO_COLOR: '1', ...(long ? settings.long : settings.short) };
    const { stderr } = answer(process.execPath, args, { cwd: ROOT, env });
    return {
      name,
      date: new Date(started).toISOString().slice(0, 10),
      seconds: Math.round((Date.now() - started) / 1000),
      ...outcome(readReport(report, stderr), missingTools(stderr)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file, stderr) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Failure(`vitest left no report\n${stderr.trim()}`);
  }
}

/** What test/helpers/tools.ts says of a program that is not there. */
function missingTools(stderr) {
  const names = [...stderr.matchAll(/^skipped: (\S+) is not installed$/gm)].map(([, name]) => name);
  return [...new Set(names)].map((name) => ({ what: name, why: 'it is not installed' }));
}

function outcome({ testResults }, tools) {
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = all.find(({ status }) => status === 'failed');
  const unread = testResults.find(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.length,
  );
  const rows = all
    .filter(({ status, meta }) => status === 'passed' && meta.coverage)
    .map(({ fullName, meta }) => ({ title: fullName, ...meta.coverage }));
  const skipped = all
    .filter(({ status }) => status === 'skipped' || status === 'pending')
    .flatMap(
      ({ fullName, meta }) => meta.coverage?.notCompared ?? { what: fullName, why: 'a tool is missing' },
    );
  return {
    rows,
    tests: all.filter(({ status }) => status === 'passed').length,
    missing: failed ? [] : [...tools, ...skipped],
    difference: failed
      ? { title: failed.fullName, words: failed.failureMessages.join('\n') }
      : unread && { title: unread.name, words: unread.message },
  };
}
