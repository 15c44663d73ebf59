// What a commit changes is told by git, by real paths; what is asked of a tree goes through links. Random trees full of
// links and random changes of them: the system itself says what each path leads to before and after.

import {
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AskedTree } from '../../generator/abi/contracts/answers.js';
import { askedIn, isConcerned } from '../../generator/abi/contracts/asked.js';
import { CachedTree } from '../../generator/abi/contracts/cached-tree.js';
import { RevisionTree } from '../../generator/tree/revision.js';
import type { SourceTree } from '../../generator/types.js';
import { git, scratch } from '../tree/repository.js';

const root = scratch('asked');
git(root, 'init', '-q');

type Entry = { readonly text: string } | { readonly to: string };
type Entries = ReadonlyMap<string, Entry>;

const NAMES = ['a', 'b', 'c'];
const name = fc.constantFrom(...NAMES);
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
const target = fc
  .array(fc.constantFrom(...NAMES, ...NAMES, '..', '..', '.'), { minLength: 1, maxLength: 4 })
  .map((names) => names.join('/'));
const text = fc.constantFrom('1\n', '2\n').map((one) => ({ text: one }));
const link = fc.oneof({ weight: 9, arbitrary: target }, fc.constant('/a')).map((to) => ({ to }));
const entry = fc.oneof(text, link);
const filling = fc.array(fc.tuple(path, entry), { minLength: 2, maxLength: 9 });
const change = fc.array(fc.tuple(path, fc.option(entry)), { minLength: 1, maxLength: 2 });

/** Every path of up to three names, there or not. */
const PATHS = ['', ...NAMES, ...below(NAMES), ...below(below(NAMES))];

it('a tree answers as the system does, and a change of an answer is always seen', {
  timeout: 120_000,
}, () => {
  let followed = 0;
  let differences = 0;
  fc.assert(
    fc.property(filling, change, (entries, changes) => {
      const old = filled(new Map(), entries);
      const before = made(old);
      const after = made(filled(old, changes));
      const changed = git(root, 'diff-tree', '-r', '--name-only', '--no-renames', before.id, after.id)
        .split('\n')
        .filter((one) => one !== '');
      for (const one of PATHS) {
        for (const { tree, answers } of [before, after])
          expect([one, answerOf(tree, one)]).toEqual([one, answers.get(one)]);
        followed += before.tree.passed(one).length;
        for (const ask of QUESTIONS) {
          if (ask(before.tree, one) === ask(after.tree, one)) continue;
          differences++;
          const asked = new AskedTree(new CachedTree(before.tree));
          ask(asked, one);
          const all = askedIn([asked.answers()], before.tree);
          expect([one, changed.some((other) => isConcerned(all, other, after.tree))]).toEqual([one, true]);
        }
      }
      for (const { tree } of [before, after]) tree.close();
    }),
    { numRuns: Number(process.env.LVUP_RUNS ?? 25) },
  );
  expect(followed).toBeGreaterThan(100);
  expect(differences).toBeGreaterThan(100);
});

const QUESTIONS: readonly ((tree: SourceTree, path: string) => string | undefined)[] = [
  (tree, one) => tree.read(one),
  (tree, one) => tree.kindOf(one),
  (tree, one) => JSON.stringify(tree.list(one)),
];

function answerOf(tree: SourceTree, one: string): unknown {
  return [tree.kindOf(one), tree.read(one), tree.list(one).map((entry) => entry.name)];
}

/** Of the system, about the folder as it is now. */
function systemAnswer(one: string): unknown {
  const kind = systemKind(one);
  const names = kind === 'directory' ? readdirSync(join(root, one)).sort() : [];
  return [
    kind,
    kind === 'file' ? readFileSync(join(root, one), 'latin1') : undefined,
    names.filter((entry) => entry !== '.git' && systemKind(join(one, entry)) !== undefined),
  ];
}

function systemKind(one: string): string | undefined {
  try {
    const real = realpathSync.native(join(root, one));
    if (real !== root && !real.startsWith(`${root}/`)) return undefined;
    return statSync(real).isDirectory() ? 'directory' : 'file';
  } catch {
    return undefined;
  }
}

/** A path that is taken takes the place of what is above and below it. */
function filled(old: Entries, changes: readonly (readonly [string, Entry | null])[]): Entries {
  const all = new Map(old);
  for (const [one, what] of changes) {
    for (const other of [...all.keys()])
      if (`${other}/`.startsWith(`${one}/`) || `${one}/`.startsWith(`${other}/`)) all.delete(other);
    if (what) all.set(one, what);
  }
  return all;
}

function made(entries: Entries) {
  for (const one of NAMES) rmSync(join(root, one), { recursive: true, force: true });
  for (const [one, what] of entries) {
    mkdirSync(dirname(join(root, one)), { recursive: true });
    if ('to' in what) symlinkSync(what.to, join(root, one));
    else writeFileSync(join(root, one), what.text);
  }
  git(root, 'add', '-A');
  const id = git(root, 'write-tree');
  const answers = new Map(PATHS.map((one) => [one, systemAnswer(one)]));
  return { id, answers, tree: new RevisionTree(root, id, id) };
}

function below(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => NAMES.map((one) => `${folder}/${one}`));
}
