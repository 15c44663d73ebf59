// Where a folder's Makefile lists an object or a folder below: the answer to "why is it built, or why not". A line in a
// branch that was not taken counts when nothing else lists the object, and so does `obj-$(CONFIG_X)` without X.

import type { Folder } from './folder.js';
import type { KernelMake } from './kernel-make.js';
import { MakeFailure } from './make/failure.js';
import { type MakefileLine, statementOf } from './make/statement.js';
import { withoutMarkers } from './make/unknown-text.js';
import { splitWords } from './make/words.js';

export interface ListedLine {
  readonly file: string;
  readonly line: MakefileLine;
  /** The variable that lists it, expanded: `obj-y`, `ext4-`. */
  readonly variable: string;
  readonly words: ReadonlySet<string>;
  readonly executed: boolean;
  /** The conditional lines around it, outermost first. */
  readonly conditions: readonly MakefileLine[];
}

const known = new WeakMap<Folder, readonly ListedLine[]>();

/** Lines of the folder's own Makefiles that list `word`: those that were executed, or all if none was. */
export function linesThatList(kernel: KernelMake, folder: Folder, word: string): readonly ListedLine[] {
  const all = known.get(folder) ?? allLines(kernel, folder);
  known.set(folder, all);
  const found = all.filter(({ words }) => words.has(word));
  const executed = found.filter((line) => line.executed);
  return executed.length ? executed : found;
}

function allLines(kernel: KernelMake, folder: Folder): ListedLine[] {
  const files = new Set(splitWords(folder.make.run.expander.valueOf('MAKEFILE_LIST')));
  return [...files].flatMap((name) => {
    const file = kernel.files.open(name);
    return !file || /^scripts\//.test(file.path) ? [] : linesOf(folder, file);
  });
}

function linesOf(
  folder: Folder,
  { lines, path }: { readonly lines: readonly MakefileLine[]; readonly path: string },
): ListedLine[] {
  const found: ListedLine[] = [];
  const conditions: MakefileLine[] = [];
  for (const line of lines) {
    const statement = statementOf(line);
    if (statement.kind === 'conditional') {
      if (statement.keyword === 'endif') conditions.pop();
      else if (statement.keyword === 'else') conditions[Math.max(conditions.length - 1, 0)] = line;
      else conditions.push(line);
    }
    if (statement.kind !== 'assign') continue;
    const variable = expanded(folder, statement.name);
    const words = new Set(splitWords(expanded(folder, statement.value)));
    const executed = folder.make.run.executed.has(line);
    if (words.size) found.push({ file: path, line, variable, words, executed, conditions: [...conditions] });
  }
  return found;
}

/** With the variables as they are at the end; what can't be expanded lists nothing. */
function expanded(folder: Folder, text: string): string {
  try {
    return withoutMarkers(folder.make.run.expander.expand(text));
  } catch (error) {
    if (error instanceof MakeFailure) return '';
    throw error;
  }
}
