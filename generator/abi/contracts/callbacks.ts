// A driver may keep its handler in one file and what the handler calls in another: the structures that preserve() writes
// are the handler's all the same. The files are joined by what one defines for others to use and the other names: a set of
// callbacks or a callback (struct liveupdate_file_ops and its arguments, include/linux/liveupdate.h), and within a folder
// any function of a file that preserves memory (include/linux/kexec_handover.h).

import type { Token } from '../../cpp/token.js';
import { onceForEach } from '../../shared/once-for-each.js';
import { splitPath } from '../../tree/paths.js';
import { isStatic } from './registrations.js';

/** A file with callbacks names one of these; luo_file.c does as well, which has none. */
export const CALLBACK_WORDS = [
  'liveupdate_file_ops',
  'liveupdate_flb_ops',
  'liveupdate_file_op_args',
  'liveupdate_flb_op_args',
];

/** So does one that allocates what is handed over. */
export const PRESERVING_WORDS = ['kho_alloc_preserve', 'kho_preserve_vmalloc'];

const CALLBACKS = /\bliveupdate_(?:file|flb)_ops\s+\w+\s*=|\(\s*struct\s+liveupdate_(?:file|flb)_op_args\b/;

/** May the file be one that handlers of these folders call? As far as a look at its text tells. */
export function mayServe(path: string, text: string, folders: ReadonlySet<string>): boolean {
  if (CALLBACKS.test(text)) return true;
  return folders.has(splitPath(path)[0]) && PRESERVING_WORDS.some((word) => text.includes(word));
}

export interface CallbackFile {
  readonly path: string;
  /** Of its text, without directives. */
  readonly tokens: readonly Token[];
  /** All of the file, those of directives too. */
  readonly names: ReadonlySet<string>;
}

/** Path -> the files among `handling`, which define handlers, that it works for; without itself. */
export function servedBy(
  files: readonly CallbackFile[],
  handling: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const offered = files.map(({ path, tokens }) => ({ path, offers: offersOf(tokens) }));
  const served = new Map(handling.map((path) => [path, new Set([path])]));
  // Callbacks that call callbacks of a third file.
  for (let isNew = true; isNew; ) {
    isNew = false;
    for (const { path, offers } of offered)
      for (const user of files) {
        const handlers = served.get(user.path);
        if (user.path === path || !handlers) continue;
        const isBeside = splitPath(user.path)[0] === splitPath(path)[0];
        if (!offers.some(({ name, isCallback }) => (isCallback || isBeside) && user.names.has(name)))
          continue;
        const own = served.get(path) ?? new Set();
        served.set(path, own);
        const before = own.size;
        for (const one of handlers) own.add(one);
        if (own.size > before) isNew = true;
      }
  }
  return new Map([...served].map(([path, all]) => [path, [...all].filter((one) => one !== path).sort()]));
}

interface Offer {
  readonly name: string;
  readonly isCallback: boolean;
}

/** Definitions that other files can use. */
const offersOf = onceForEach((tokens: readonly Token[]): readonly Offer[] => {
  let depth = 0;
  return tokens.flatMap((token, at) => {
    if (token.text === '{') depth++;
    else if (token.text === '}') depth--;
    if (depth > 0 || token.kind !== 'identifier') return [];
    const isFunction = isFunctionAt(tokens, at);
    const isOffered = isFunction || isSetOfCallbacks(tokens, at);
    if (!isOffered || isStatic(tokens, at)) return [];
    return [{ name: token.text, isCallback: !isFunction || takesArguments(tokens, at) }];
  });
});

/** `const struct liveupdate_file_ops foo_ops = {` */
function isSetOfCallbacks(tokens: readonly Token[], at: number): boolean {
  return /^liveupdate_(?:file|flb)_ops$/.test(tokens[at - 1]?.text ?? '') && tokens[at + 1]?.text === '=';
}

function isFunctionAt(tokens: readonly Token[], at: number): boolean {
  if (tokens[at + 1]?.text !== '(') return false;
  let depth = 0;
  for (let next = at + 1; next < tokens.length; next++) {
    const { text } = tokens[next]!;
    if (text === '(') depth++;
    else if (text === ')' && --depth === 0) return tokens[next + 1]?.text === '{';
  }
  return false;
}

/** `int foo_preserve(struct liveupdate_file_op_args *args)` */
function takesArguments(tokens: readonly Token[], at: number): boolean {
  return (
    tokens[at + 2]?.text === 'struct' && /^liveupdate_(?:file|flb)_op_args$/.test(tokens[at + 3]?.text ?? '')
  );
}
