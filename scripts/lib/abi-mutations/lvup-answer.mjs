// What lvup abi says of a change, through its library: the tree as it is against the tree with some headers replaced.

import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../real-kernel/refusal.mjs';

const DIST = new URL('../../../dist/', import.meta.url);
const MODULES = [
  'abi/contracts/read-contracts.js',
  'abi/contracts/targets.js',
  'abi/diff/abi-diff.js',
  'abi/judge.js',
  'findings/catalogue.js',
  'tree/work-tree.js',
];

export async function lvupAnswer(tree) {
  const files = MODULES.map((name) => new URL(name, DIST));
  if (!files.every((file) => existsSync(fileURLToPath(file))))
    throw new Refusal('lvup is not built; run npm run build');
  const library = Object.assign({}, ...(await Promise.all(files.map((file) => import(file.href)))));
  const { readContracts, ABI_TARGETS, diffContracts, judge, CATALOGUE, openWorkTree } = library;
  const base = openWorkTree(tree);
  // The compiler is asked on this machine's architecture alone.
  const targets = ABI_TARGETS.filter(({ id }) => id === 'x86_64');
  const before = readContracts(base, { targets });
  /** Codes above info, without what was wrong before; `unknown` where something was not understood. */
  const answer = (headers) => {
    const after = readContracts(changedTree(base, headers), { targets });
    const urgent = judge(diffContracts(before, after)).filter(
      ({ code, args }) => CATALOGUE[code].severity !== 'info' && !args.isOld,
    );
    const codes = urgent.map(({ code }) => code);
    return after.unknowns.length ? [...codes, `unknown: ${after.unknowns[0].what}`] : codes;
  };
  return { answer, governors: [...before.governors.values()] };
}

/** With other texts in files that are there. */
function changedTree(base, texts) {
  return {
    kind: 'revision',
    root: base.root,
    label: 'changed',
    read: (path) => texts[posix.normalize(path)] ?? base.read(path),
    kindOf: (path) => base.kindOf(path),
    list: (folder) => base.list(folder),
    modifiedAt: () => undefined,
  };
}
