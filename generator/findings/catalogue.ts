// Words and weight of every finding. The type demands an entry for each code: a code without words does not compile.

import type { Finding } from '../types.js';
import { ABI_WORDS } from './abi-words.js';
import type { FindingCode } from './codes.js';
import { COMPARISON_WORDS } from './comparison-words.js';
import type { Info } from './info.js';
import { SECTION_WORDS } from './section-words.js';
import { SOURCE_WORDS } from './source-words.js';

export const CATALOGUE: Readonly<Record<FindingCode, Info>> = {
  ...SECTION_WORDS,
  ...SOURCE_WORDS,
  ...COMPARISON_WORDS,
  ...ABI_WORDS,
};

/** One line with the finding's values, without its place and code. */
export function messageOf({ code, args }: Finding): string {
  return CATALOGUE[code].message(args);
}
