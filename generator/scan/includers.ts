// Text that stands outside of #defines counts wherever the file is included, and Kbuild's -I options decide which
// file an #include means. The scan goes by the last component of the name alone: it may find includers that mean
// another file, never miss one. Only the quoted form is certain enough to rule a file out: it looks beside the
// including file first.

import { joinPath, splitPath } from '../tree/paths.js';
import type { Answers, Haystack } from './haystack.js';
import { roleOf } from './kinds.js';
import { C_INCLUDE_PROBE, INCLUDE_PROBE, textProbe } from './probes.js';

/** Everything that includes one of `files`, directly or not; with the file of `files` that it leads to. */
export async function findIncluders(
  haystack: Haystack,
  files: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const includers = new Map<string, string>();
  const origins = new Map(files.map((file) => [file, file]));
  const pending = [...files];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    const origin = origins.get(file)!;
    for (const includer of await directIncluders(haystack, file)) {
      if (origins.has(includer)) continue;
      origins.set(includer, origin);
      includers.set(includer, origin);
      pending.push(includer);
    }
  }
  return includers;
}

async function directIncluders(haystack: Haystack, file: string): Promise<readonly string[]> {
  const [, name] = splitPath(file);
  const role = roleOf(name);
  // A Makefile's includers are what it compiles; rustc and ld do not include.
  if (role === 'makefile' || role === 'rust') return [];
  // Nearly every kernel has a handler in a .c file and none in a header: the few includes of .c files are kept apart.
  const isC = name.endsWith('.c');
  const [includes] = await haystack.ask([isC ? C_INCLUDE_PROBE : INCLUDE_PROBE]);
  const direct = namers(haystack, includes!, file, name);
  const isNamedByMacro = isC ? hasMark(includes!, `=${name}`) : await isNamedInDefine(haystack, name);
  return isNamedByMacro ? [...direct, ...(await computedIncluders(haystack))] : direct;
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

/** `#define TRACE_INCLUDE_FILE name`, `#define X "name.h"`, -DX=...: can a computed include mean this file? */
async function isNamedInDefine(haystack: Haystack, name: string): Promise<boolean> {
  const stem = name.replace(/\.[^.]*$/, '');
  const [holders] = await haystack.ask([textProbe(stem)]);
  const escaped = stem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const define = new RegExp(`(?:#|%:)\\s*define\\s+\\w.*\\b${escaped}\\b|-D.*\\b${escaped}\\b`);
  return [...holders!.keys()].some((path) =>
    define.test((haystack.read(path) ?? '').replace(/\\[ \t\r]*\n/g, ' ')),
  );
}

function hasMark(includes: Answers, marked: string): boolean {
  for (const answer of includes.values()) if (answer.split('\n').includes(marked)) return true;
  return false;
}
