// Text that stands outside of #defines counts wherever the file is included, and Kbuild's -I options decide which
// file an #include means. The scan goes by the last component of the name alone: it may find includers that mean
// another file, never miss one. Only the quoted form is certain enough to rule a file out: it looks beside the
// including file first.

import { joinPath, splitPath } from '../tree/paths.js';
import type { Answers, Haystack } from './haystack.js';
import { roleOf } from './kinds.js';
import { C_INCLUDE_PROBE, INCLUDE_PROBE, SPLICE_PROBE, textProbe } from './probes.js';

/** Everything that includes one of `files`, directly or not; with the file of `files` that it leads to. */
export async function findIncluders(
  haystack: Haystack,
  files: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const includers = new Map<string, string>();
  const origins = new Map(files.map((file) => [file, file]));
  for (let round = [...files]; round.length > 0; ) {
    const found: string[] = [];
    for (const [file, direct] of await includersOf(haystack, round)) {
      for (const includer of direct) {
        if (origins.has(includer)) continue;
        const origin = origins.get(file)!;
        origins.set(includer, origin);
        includers.set(includer, origin);
        found.push(includer);
      }
    }
    round = found;
  }
  return includers;
}

/** Names that are searched for in one reading of the tree. */
const NAMES_PER_READING = 16;

async function includersOf(
  haystack: Haystack,
  files: readonly string[],
): Promise<readonly (readonly [file: string, direct: readonly string[]])[]> {
  const stems = [...new Set(files.filter(isSearchedFor).map(stemOf))];
  for (let at = 0; at < stems.length; at += NAMES_PER_READING)
    await haystack.ask([INCLUDE_PROBE, ...stems.slice(at, at + NAMES_PER_READING).map(textProbe)]);
  const answers: (readonly [string, readonly string[]])[] = [];
  for (const file of files) answers.push([file, await directIncluders(haystack, file)]);
  return answers;
}

/** Is the tree asked which #defines hold the file's name? */
function isSearchedFor(file: string): boolean {
  const role = roleOf(splitPath(file)[1]);
  return role !== 'makefile' && role !== 'rust' && !file.endsWith('.c');
}

function stemOf(file: string): string {
  return splitPath(file)[1].replace(/\.[^.]*$/, '');
}

async function directIncluders(haystack: Haystack, file: string): Promise<readonly string[]> {
  const [, name] = splitPath(file);
  const role = roleOf(name);
  // A Makefile's includers are what it compiles; rustc and ld do not include.
  if (role === 'makefile' || role === 'rust') return [];
  // Nearly every kernel has a handler in a .c file and none in a header: the few includes of .c files are kept apart.
  const isC = name.endsWith('.c');
  const [includes, splices] = await haystack.ask(isC ? [C_INCLUDE_PROBE] : [INCLUDE_PROBE, SPLICE_PROBE]);
  const direct = [...namers(haystack, includes!, file, name), ...splitIncluders(splices)];
  const isNamedByMacro = isC ? hasMark(includes!, `=${name}`) : await isNamedInDefine(haystack, file);
  return isNamedByMacro ? [...direct, ...(await computedIncluders(haystack))] : direct;
}

/** Files in which a backslash splits the word `include`: what they include is not looked at. */
function splitIncluders(splices: Answers = new Map()): string[] {
  const isInclude = (word: string) => /^(include(_next)?|import)$/.test(word);
  return [...splices].filter(([, words]) => words.split('\n').some(isInclude)).map(([path]) => path);
}

function namers(haystack: Haystack, includes: Answers, file: string, name: string): string[] {
  const found: string[] = [];
  for (const [path, answer] of includes) {
    const names = answer.split('\n');
    if (names.includes(name) || names.includes(`=${name}`)) found.push(...translationUnits(haystack, path));
    else if (names.includes(`"${name}`)) {
      const sibling = joinPath(splitPath(path)[0], name);
      if (sibling === file || !haystack.has(sibling)) found.push(path);
    }
  }
  return found;
}

/** A Makefile's -include is for what it compiles: everything below its folder, or anything when it is a shared one. */
function translationUnits(haystack: Haystack, path: string): readonly string[] {
  const [folder, name] = splitPath(path);
  if (roleOf(name) !== 'makefile') return [path];
  const isShared = folder === '' || folder === 'scripts' || /^arch\/[^/]+$/.test(folder);
  return Array.from(haystack.below(isShared ? '' : folder)).filter((file) => /\.[cS]$/.test(file));
}

async function computedIncluders(haystack: Haystack): Promise<readonly string[]> {
  const [includes] = await haystack.ask([INCLUDE_PROBE]);
  return [...includes!].filter(([, answer]) => answer.split('\n').includes('*')).map(([path]) => path);
}

/**
 * Can a computed include mean this file? Its name must stand in a macro as a name that can be included: with its
 * suffix (`"name.h"`, `dir/name.h`), or alone for a suffix that is put behind it (`#define TRACE_INCLUDE_FILE name`).
 */
async function isNamedInDefine(haystack: Haystack, file: string): Promise<boolean> {
  const stem = stemOf(file);
  const [holders] = await haystack.ask([textProbe(stem)]);
  const escaped = escapeRegExp(stem);
  const suffix = escapeRegExp(splitPath(file)[1].slice(stem.length));
  const name = `(?<![\\w-])${escaped}`;
  const alone = `(?:\\(.*\\)|\\s|=)["'<]?(?:[\\w.-]+/)*${name}["'>]?\\s*(?:/[/*].*)?$`;
  const define = new RegExp(
    `(?:#|%:)\\s*define\\s+\\w.*(?:${name}${suffix}(?![\\w-])|${name}\\s*##)|(?:#|%:)\\s*define\\s+\\w+${alone}|-D.*\\b${escaped}\\b`,
    'm',
  );
  return [...holders!.keys()].some((path) =>
    define.test((haystack.read(path) ?? '').replace(/\\[ \t\r]*\n/g, ' ')),
  );
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function hasMark(includes: Answers, marked: string): boolean {
  for (const answer of includes.values()) if (answer.split('\n').includes(marked)) return true;
  return false;
}
