// Which preprocessor conditions stand around a place in a file, whatever their values are: what a person must know when
// no .config decides them. A branch behind others is taken only when those are false.

import { lex } from './lexer.js';
import type { DirectiveItem, Item, SourceFile } from './source-file.js';

/** The conditions around each item, outermost first, as C writes them; an include guard is none. */
export function conditionsAround(source: SourceFile): ReadonlyMap<Item, readonly string[]> {
  const around = new Map<Item, readonly string[]>();
  /** Per open #if: the conditions of its branches so far, the present one last. */
  const open: string[][] = [];
  for (const item of source.items) {
    if (item.type === 'directive') follow(source, item, open);
    around.set(item, open.flatMap(describe));
  }
  return around;
}

function follow(source: SourceFile, item: DirectiveItem, open: string[][]): void {
  const { name } = item;
  if (name === 'if' || name === 'ifdef' || name === 'ifndef') open.push([conditionOf(source, item)]);
  else if (name === 'endif') open.pop();
  else if (name === 'else') open.at(-1)?.push('');
  else if (name === 'elif' || name === 'elifdef' || name === 'elifndef')
    open.at(-1)?.push(conditionOf(source, item));
}

function conditionOf(source: SourceFile, { name, restStart, end }: DirectiveItem): string {
  const { text, path } = source;
  const tokens = lex({ file: path, text, start: restStart, end, line: 1 });
  const written = tokens
    .map(({ text: word, spaceBefore }, at) => (spaceBefore && at ? ` ${word}` : word))
    .join('');
  if (name === 'ifndef' && written === source.guard) return GUARD;
  if (name.endsWith('ndef')) return `!defined(${written})`;
  return name.endsWith('def') ? `defined(${written})` : written;
}

const GUARD = '<guard>';

function describe(branches: readonly string[]): string[] {
  const [present, ...others] = branches.toReversed();
  const failed = others.map((other) => `!(${other})`);
  return [...failed, ...(present ? [present] : [])].filter((condition) => condition !== GUARD);
}
