// One change has one answer, however the two revisions are given: a range, a series, two folders, the work tree, and as a
// commit of a longer range. Every case of kernel-fixtures/abi/ is a change, and all of them lie in one history.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AbiOptions, runAbi } from '../../generator/abi/run-abi.js';
import type { Finding } from '../../generator/types.js';
import { filesOf, readCases } from './fixture.js';
import { KERNEL, Repository } from './repository.js';

type Side = 'old' | 'new';

const repository = new Repository();
const cwd = repository.root;
const folders = mkdtempSync(join(tmpdir(), 'lvup-abi-ways-'));
const cases = readCases();
/** In the order of the history: old and new of each case. */
const ids: string[] = [];

beforeAll(() => {
  const sides = cases.flatMap(({ name }) => (['old', 'new'] as const).map((side) => ({ name, side })));
  const history = [...sides.slice(0, 1), ...sides].map(({ name, side }, mark) =>
    commit(name, side, mark + 1),
  );
  const marks = join(cwd, '.git/marks');
  const input = Buffer.from(history.join(''), 'latin1');
  execaSync('git', ['fast-import', '--quiet', `--export-marks=${marks}`], { cwd, input });
  const byMark = readFileSync(marks, 'utf8').trimEnd().split('\n').sort(compareMarks);
  ids.push(...byMark.map((line) => line.split(' ')[1]!));
});
afterAll(() => {
  repository.remove();
  rmSync(folders, { recursive: true });
});

function compareMarks(left: string, right: string): number {
  return Number.parseInt(left.slice(1), 10) - Number.parseInt(right.slice(1), 10);
}

/** As git fast-import takes it; one character a byte. */
function commit(name: string, side: Side, mark: number): string {
  const data = (text: string) => `data ${text.length}\n${text}\n`;
  const files = Object.entries({ ...KERNEL, ...filesOf(name, side) });
  return [
    `commit refs/heads/main\nmark :${mark}\ncommitter Somebody <somebody@example.org> ${mark} +0000\n`,
    data(`${name}: ${side}\n`),
    'deleteall\n',
    ...files.map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`),
  ].join('');
}

function folderOf(name: string, side: Side): string {
  const folder = join(folders, name, side);
  for (const [path, text] of Object.entries({ ...KERNEL, ...filesOf(name, side) })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, 'latin1');
  }
  return folder;
}

const essence = (findings: readonly Finding[]) => JSON.stringify(findings, undefined, 1);

async function answerTo(options: AbiOptions): Promise<string> {
  return essence((await runAbi(options)).findings);
}

describe.each(cases.map(({ name }, index) => ({ name, index })))('$name', ({ name, index }) => {
  it('has one answer', async () => {
    const [old, now] = ids.slice(1 + 2 * index);
    const range = await answerTo({ cwd, operands: [`${old}..${now}`] });
    const patch = join(folders, `${name}.patch`);
    writeFileSync(patch, repository.git('format-patch', '--stdout', '-1', now!), 'utf8');
    expect(await answerTo({ cwd, operands: [patch], rev: old })).toBe(range);
    const [before, after] = [folderOf(name, 'old'), folderOf(name, 'new')];
    expect(await answerTo({ cwd: after, operands: [before] })).toBe(range);
    repository.git('read-tree', '-u', '--reset', now!);
    expect(await answerTo({ cwd, operands: [old!] })).toBe(range);
  });
});

it('each change of the whole history has the answer that it has alone', async () => {
  const { comparisons } = await runAbi({ cwd, operands: [`${ids[0]}..${ids.at(-1)}`], each: true });
  const together = new Map(comparisons.map(({ step, findings }) => [step!.id, essence(findings)]));
  for (const [index, { name }] of cases.entries()) {
    const id = ids[2 + 2 * index]!;
    const alone = await answerTo({ cwd, operands: [`${id}^..${id}`], each: true });
    expect(together.get(id.slice(0, 12)) ?? '[]', name).toBe(alone);
  }
}, 600_000);
