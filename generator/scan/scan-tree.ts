// The scan: which files of a kernel can put an entry into `.liveupdate_versions`. First the files that hold the
// word; then, as long as a #define adds a seed, the files that name that one; then whatever includes a file with a use
// outside of a #define. A word in a comment or under #if 0 is cpp's business: the scan may give too much, never too
// little.
//
// Not followed, because no kernel has them: `veupdat` with a backslash and a line's end inside; a section's name or
// `LIVEUPDATE` itself put together from shorter pieces than `veupdat`; a wrapper's name put together from arguments that do
// not meet at an underscore; seeds in the values of CONFIG symbols.

import { compareBytes, splitPath } from '../tree/paths.js';
import { WorkTree } from '../tree/work-tree.js';
import type { Candidate, ScanResult, SourceTree, Wrapper } from '../types.js';
import { FilesHaystack } from './files-haystack.js';
import type { Haystack } from './haystack.js';
import { findIncluders } from './includers.js';
import { roleOf } from './kinds.js';
import { type Mentions, SeedText } from './mentions.js';
import { C_INCLUDE_PROBE, nameProbe, PASTE_PROBE, SPLICE_PROBE, WORD_PROBE } from './probes.js';
import { piecesOf, Seeds } from './seeds.js';
import { TreeHaystack } from './tree-haystack.js';

export interface ScanOptions {
  /** Folder of the cache, `defaultCacheFolder()`; none when undefined. Only work trees have one. */
  readonly cacheFolder?: string | undefined;
  /** Threads beside the calling one. */
  readonly workers?: number;
  /** Called with what is about to be done, in a few words. */
  readonly onProgress?: (step: string) => void;
}

/** A tree as the scan sees it, with what is known of it from the last time. */
export function openHaystack(tree: SourceTree, { cacheFolder, workers = 1 }: ScanOptions = {}): Haystack {
  return tree instanceof WorkTree
    ? new FilesHaystack(tree, { cacheFolder, workers })
    : new TreeHaystack(tree);
}

/** Scans a whole tree. Throws a `RunError` for a file or folder that can't be read. */
export async function scanTree(
  tree: SourceTree,
  options: ScanOptions = {},
  haystack = openHaystack(tree, options),
): Promise<ScanResult> {
  const { onProgress = () => {} } = options;
  onProgress('searching for the macros and section names');
  const scan = new Scan(haystack);
  await scan.readHolders();
  while (scan.fresh.length > 0) {
    onProgress(`searching for ${scan.fresh.join(', ')}`);
    await scan.followWrappers();
  }
  onProgress('following includes');
  const result = await scan.finish();
  haystack.close();
  return result;
}

class Scan {
  readonly #haystack: Haystack;
  readonly #seeds = new Seeds();
  readonly #texts = new Map<string, SeedText>();
  readonly #wrappers = new Map<string, Wrapper>();
  /** Wrappers that were found since the tree was last searched. */
  fresh: string[] = [];

  constructor(haystack: Haystack) {
    this.#haystack = haystack;
  }

  async readHolders(): Promise<void> {
    const [holders] = await this.#haystack.ask([WORD_PROBE, C_INCLUDE_PROBE]);
    this.#load(holders!.keys());
    this.#collectWrappers();
  }

  /** Searches the tree for the wrappers that are new. */
  async followWrappers(): Promise<void> {
    const words = [...new Set(this.fresh.flatMap((macro) => [macro, ...piecesOf(macro)]))].sort();
    this.fresh = [];
    const probes = [PASTE_PROBE, SPLICE_PROBE, ...words.map(nameProbe)];
    const [pastes, splices, ...holders] = await this.#haystack.ask(probes);
    for (const files of holders) this.#load(files.keys());
    for (const [path, answer] of splices!)
      if (answer.split('\n').some((word) => words.includes(word))) this.#load([path]);
    for (const [path, answer] of pastes!) {
      for (const entry of answer.split('\n')) {
        const [macro = '', line = '', chains = ''] = entry.split('\t');
        const made = this.#seeds.pastedBy(chains.split(' '));
        if (made !== undefined) this.#addWrapper(macro, path, Number(line), made);
      }
    }
    this.#collectWrappers();
  }

  async finish(): Promise<ScanResult> {
    const found = new Map<string, readonly string[]>();
    const bare: string[] = [];
    for (const [path, mentions] of this.#mentions()) {
      if (mentions.all.length > 0) found.set(path, mentions.all);
      if (mentions.bare) bare.push(path);
    }
    for (const [path, origin] of await findIncluders(this.#haystack, bare.sort(compareBytes))) {
      if (!found.has(path)) found.set(path, found.get(origin) ?? []);
    }
    const candidates = [...found].flatMap(([path, seeds]) => candidate(path, seeds));
    return {
      candidates: candidates.sort((left, right) => compareBytes(left.path, right.path)),
      mentioning: [...this.#texts.keys()].sort(compareBytes),
      wrappers: [...this.#wrappers.values()].sort((left, right) => compareBytes(left.name, right.name)),
      seeds: this.#seeds.all([...found.values()].flat()),
      ...this.#haystack.counts,
    };
  }

  #load(paths: Iterable<string>): void {
    for (const path of paths) {
      const role = roleOf(splitPath(path)[1]);
      if (role === undefined || this.#texts.has(path)) continue;
      const text = this.#haystack.read(path);
      if (text !== undefined) this.#texts.set(path, new SeedText(role, text));
    }
  }

  #mentions(): readonly (readonly [path: string, mentions: Mentions])[] {
    return Array.from(this.#texts, ([path, text]) => [path, text.mentions(this.#seeds)]);
  }

  /** Adds the macros that name a seed until those files that are already read add no more. */
  #collectWrappers(): void {
    for (let count = -1; count !== this.#wrappers.size; ) {
      count = this.#wrappers.size;
      for (const [path, { macros }] of this.#mentions()) {
        for (const { macro, line, because } of macros) this.#addWrapper(macro, path, line, because);
      }
    }
  }

  #addWrapper(name: string, file: string, line: number, because: string): void {
    if (this.#wrappers.has(name) || this.#seeds.has(name)) return;
    this.#wrappers.set(name, { name, location: { file, line }, because });
    // A linker script's macro holds statements of the linker, which no object can use: the ld stage reads them.
    if (roleOf(splitPath(file)[1]) === 'linker-script') return;
    this.#seeds.add(name);
    this.fresh.push(name);
  }
}

function candidate(path: string, seeds: readonly string[]): Candidate[] {
  const kind = roleOf(splitPath(path)[1]);
  return kind === undefined || kind === 'makefile' ? [] : [{ path, kind, seeds }];
}
