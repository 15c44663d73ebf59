// Data that lives as long as the files that need it (struct liveupdate_flb) is registered under a string that no list
// holds: `.compatible` is const, so its initialiser is the one place that says it. In 7.3 lib/tests/liveupdate.c has an
// array of them, whose strings a macro puts together.

import { findHandlerFiles } from '../abi/sources/find-handlers.js';
import { Cursor } from '../cc/cursor.js';
import { readStrings } from '../cc/string-literal.js';
import { type Target, targetOf } from '../cc/target.js';
import { KernelFiles } from '../cpp/include.js';
import { lex } from '../cpp/lexer.js';
import { type PreprocessedUnit, preprocess } from '../cpp/preprocess.js';
import type { Token } from '../cpp/token.js';
import { listObjects } from '../kbuild/list-objects.js';
import { toText } from '../shared/hex.js';
import type { KernelInput, ObjectUnit, Unknown } from '../types.js';
import { flbInitialisers } from './flb-initialisers.js';
import type { InventoryItem } from './inventory.js';
import { makeItem } from './item-name.js';
import type { SourceContracts } from './source-contracts.js';

/** Declare the type, register what others define, and define none. */
const CORE = ['include/linux/liveupdate.h', 'kernel/liveupdate/luo_flb.c'];

/** LIVEUPDATE_FLB_COMPAT_LENGTH, the NUL included. */
const FLB_COMPAT_LENGTH = 48;

/** Every FLB of vmlinux and of modules. `cacheFolder` is that of the search; none when undefined. */
export async function readSourceFlbs(
  input: KernelInput,
  cacheFolder: string | undefined,
): Promise<SourceContracts> {
  if (input.config.symbols.get('LIVEUPDATE')?.value !== 'y')
    return { items: [], complete: ['flb'], unknowns: [] };
  const { files } = await findHandlerFiles(input.tree, cacheFolder);
  const candidates = files
    .filter((path) => !CORE.includes(path))
    .filter((path) => /\bliveupdate_flb\b/.test(input.tree.read(path) ?? ''));
  const inHeaders = candidates.filter(isHeader).flatMap((path) => definedForOthers(input, path));
  const answers = answersOf(input, new Set(candidates.filter((path) => !isHeader(path))));
  const unknowns = [...inHeaders, ...answers.flatMap(({ unknowns: open }) => open)];
  return {
    items: answers.flatMap(({ items }) => items),
    complete: unknowns.length ? [] : ['flb'],
    unknowns,
  };
}

interface Answer {
  readonly items: readonly InventoryItem[];
  readonly unknowns: readonly Unknown[];
}

function answersOf(input: KernelInput, sources: ReadonlySet<string>): Answer[] {
  const files = new KernelFiles(input);
  return listObjects(input, { sources }).map((unit): Answer => {
    const { presence, object } = unit;
    if (presence === 'off') return { items: [], unknowns: [] };
    if (presence === 'built-in' || presence === 'module') return readUnit(input, files, unit);
    const why = `whether ${object}, which has one, is in the kernel is not known`;
    return { items: [], unknowns: [{ what: 'flb', why }] };
  });
}

function readUnit(input: KernelInput, files: KernelFiles, unit: ObjectUnit): Answer {
  const { architecture, compiler } = input.config;
  const { flags, module: path } = unit;
  const text = preprocess({ input, files, source: unit.source!, flags, whole: true });
  const target = targetOf(architecture, compiler, flags);
  const module = path?.slice(path.lastIndexOf('/') + 1);
  const items: InventoryItem[] = [];
  const unknowns: Unknown[] = text.unknowns.map(named);
  for (const { value, location } of flbInitialisers(text.tokens)) {
    const string = value && literal(value, target);
    const origin = `${location.file}:${location.line}`;
    if (string) items.push(makeItem({ kind: 'flb', string, evidence: 'source', module, origin }));
    else unknowns.push({ ...notRead(value, text), what: 'flb', location });
  }
  return { items, unknowns };
}

/** An unknown of the whole unit, as one of this kind. */
function named({ what, why, location }: Unknown): Unknown {
  return { what: 'flb', why: `${what}: ${why}`, ...(location && { location }) };
}

/** The string up to its NUL, one character a byte; undefined for what is no string literal, or is too long. */
function literal(value: readonly Token[], target: Target): string | undefined {
  if (!value.length || value.some(({ kind }) => kind !== 'string')) return undefined;
  const { bytes } = readStrings(new Cursor(value), target);
  return bytes.length <= FLB_COMPAT_LENGTH ? toText(bytes.subarray(0, bytes.indexOf(0))) : undefined;
}

/** Of a name that is left in the text the preprocessor may know why. */
function notRead(value: readonly Token[] = [], { explain }: PreprocessedUnit): Pick<Unknown, 'why'> {
  const reasons = value.flatMap(({ kind, text }) => (kind === 'identifier' ? (explain(text) ?? []) : []));
  return { why: reasons[0]?.why ?? 'its compatible string is no plain literal here' };
}

/** A header's macro, or a variable in it: whoever includes it has one, and need not name the type. */
function definedForOthers({ tree }: KernelInput, file: string): Unknown[] {
  const text = tree.read(file) ?? '';
  const tokens = lex({ file, text, start: 0, end: text.length, line: 1 });
  const why = 'a header defines one for whoever includes it';
  return flbInitialisers(tokens).map(({ location }) => ({ what: 'flb', why, location }));
}

function isHeader(path: string): boolean {
  return path.endsWith('.h');
}
