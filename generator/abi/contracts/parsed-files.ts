// Four targets and two revisions read the same headers: a file of one text is taken apart once. Its macros are the same
// objects then, which is right as long as one unit is preprocessed at a time.

import { parseSourceFile, type SourceFile, tokensOf } from '../../cpp/source-file.js';
import type { Token } from '../../cpp/token.js';
import { onceForEach } from '../../shared/once-for-each.js';

/** Of a file that changes from commit to commit, the last few texts. */
const MOST_TEXTS = 4;

const parsed = new Map<string, SourceFile[]>();

export function parseOnce(path: string, text: string): SourceFile {
  const known = parsed.get(path) ?? [];
  parsed.set(path, known);
  const same = known.find((file) => file.text === text);
  if (same) return same;
  const file = parseSourceFile(path, text);
  known.push(file);
  if (known.length > MOST_TEXTS) known.shift();
  return file;
}

/** Of the file's text; directives are not in it. */
export const textTokens = onceForEach((file: SourceFile): readonly Token[] =>
  file.items.flatMap((item) => (item.type === 'text' ? tokensOf(file, item) : [])),
);
