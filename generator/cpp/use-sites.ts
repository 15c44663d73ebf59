// Where a file names a seed in its text, whatever its conditions say: a use that this .config leaves out is a use all
// the same, and `lvup scan` lists it with the reason. Names inside `#define` are not uses; comments and strings
// are none either, except for the section names, which only strings can hold.

import { LIVEUPDATE_SECTIONS, type Location } from '../types.js';
import { conditionsAround } from './conditions.js';
import type { KernelFiles } from './include.js';
import { tokensOf } from './source-file.js';

export interface UseSite {
  readonly seed: string;
  readonly location: Location;
  /** The conditions around it in its file, outermost first. */
  readonly conditions: readonly string[];
}

/** In the order of the text; empty for a file that is not there. */
export function useSites(files: KernelFiles, path: string, seeds: ReadonlySet<string>): UseSite[] {
  const source = files.open('source', path)?.source;
  if (!source) return [];
  const conditions = conditionsAround(source);
  const sites: UseSite[] = [];
  for (const item of source.items) {
    if (item.type !== 'text') continue;
    for (const { kind, text, file, line, column } of tokensOf(source, item)) {
      const seed = kind === 'string' ? text.slice(1, -1) : text;
      const counts = kind === 'string' ? seed === ENTRIES : kind === 'identifier' && isMacro(seed);
      if (counts && seeds.has(seed))
        sites.push({ seed, location: { file, line, column }, conditions: conditions.get(item) ?? [] });
    }
  }
  return sites;
}

/** The header's section has one definition, the core's, which is no use. */
const ENTRIES = '.liveupdate_versions';

/** Parts of the sections' names are seeds too, because `#` can make a string of them; as identifiers they name other things. */
function isMacro(name: string): boolean {
  return !LIVEUPDATE_SECTIONS.some((section) => section.includes(name));
}
