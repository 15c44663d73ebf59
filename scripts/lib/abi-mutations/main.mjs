// scripts/abi-mutations: hundreds of changes, the compiler's truth and lvup's answer for each.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchSourcePackage } from '../real-kernel/archive.mjs';
import { cacheDirectory } from '../real-kernel/cache.mjs';
import { duration } from '../real-kernel/progress.mjs';
import { Failure, Refusal } from '../real-kernel/refusal.mjs';
import { unpack } from '../real-kernel/tree.mjs';
import { CompilerTruth, differenceOf } from './compiler-truth.mjs';
import { harmlessMutations } from './harmless-mutations.mjs';
import { judgeMutation, Tally } from './judge-mutation.mjs';
import { lvupAnswer } from './lvup-answer.mjs';
import { readOptions, USAGE } from './options.mjs';
import { structureMutations } from './structure-mutations.mjs';
import { valueMutations } from './value-mutations.mjs';

const ABI = 'include/linux/kho/abi';

async function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
    return;
  }
  const started = Date.now();
  const cache = cacheDirectory();
  const { version } = options;
  const tree = options.tree ?? unpack({ cache, ...fetchSourcePackage({ cache, version }) }).source;
  const build = options.build ?? someBuild(cache);
  const folder = mkdtempSync(join(tmpdir(), 'lvup-mutations-'));
  try {
    const headers = headersOf(tree);
    const truth = new CompilerTruth({ tree, build, folder });
    const before = truth.of(headers);
    if (!before) throw new Refusal(`the headers of ${tree} do not compile with ${build}`);
    const { answer, governors } = await lvupAnswer(tree);
    const tally = new Tally(options.verbose);
    for (const mutation of mutationsOf(headers, governors)) {
      if (options.only && !`${mutation.path} ${mutation.name}`.includes(options.only)) continue;
      const changed = { ...headers, [mutation.path]: mutation.text };
      const after = truth.of(changed);
      const effect = after && differenceOf(before, after);
      tally.add(
        judgeMutation({
          mutation,
          compiles: after !== undefined,
          effect,
          answer,
          bump: () => bumped(headers, mutation, governors),
        }),
      );
    }
    console.log(`abi-mutations: ${tree}, ${duration(Date.now() - started)}`);
    console.log(tally.text());
    if (tally.wrong) throw new Failure(`lvup was wrong about ${tally.wrong} of them`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function headersOf(tree) {
  const names = readdirSync(join(tree, ABI))
    .filter((name) => name.endsWith('.h'))
    .sort();
  return Object.fromEntries(
    names.map((name) => [`${ABI}/${name}`, readFileSync(join(tree, ABI, name), 'latin1')]),
  );
}

function* mutationsOf(headers, governors) {
  const isGovernor = (name) => governors.some((governor) => governor.name === name);
  for (const [path, text] of Object.entries(headers)) {
    const all = [
      ...structureMutations(text),
      ...valueMutations(text, isGovernor),
      ...harmlessMutations(text, isGovernor),
    ];
    const seen = new Set([text]);
    for (const mutation of all) {
      if (seen.has(mutation.text)) continue;
      seen.add(mutation.text);
      yield { path, ...mutation };
    }
  }
}

/** The changed headers with every governor that answers for that header bumped. */
function bumped(headers, { path, text }, governors) {
  const changed = { ...headers, [path]: text };
  const own = governors.filter(({ location }) => location.file === path);
  const responsible = own.length ? own : governors.filter(({ gate }) => gate === 'kho');
  for (const { location, name, kind, value } of responsible) {
    const old = changed[location.file];
    const next =
      kind === 'string' ? value.replace(/\d+$/, (digits) => Number(digits) + 1) : String(Number(value) + 1);
    // The texts around it follow, as they should.
    changed[location.file] =
      kind === 'string'
        ? old.replaceAll(`"${value}"`, `"${next}"`)
        : old.replace(new RegExp(`(#[ \\t]*define[ \\t]+${name}[ \\t]+)\\d+`), `$1${next}`);
  }
  return changed;
}

function someBuild(cache) {
  const all = join(cache, 'build');
  const builds = existsSync(all)
    ? readdirSync(all)
        .filter((name) => name.endsWith('-x86_64-gcc'))
        .sort()
    : [];
  const found = builds.find((name) => existsSync(join(all, name, 'arch/x86/include/generated/asm')));
  if (!found)
    throw new Refusal('there is no build folder; run scripts/real-kernel, or give one with --build');
  return join(all, found);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Refusal) && !(error instanceof Failure)) throw error;
  console.error(`abi-mutations: ${error.message}`);
  process.exitCode = error instanceof Refusal ? 2 : 1;
}
