// What a driver hands over shows in its code: the structure whose address goes into `serialized_data`, or that lies in
// memory which KHO preserves (kho_alloc_preserve() and its like, include/linux/kexec_handover.h), and the constants that
// it stores there. So a structure beside a handler is known by its use where no comment says a word.

import type { Token } from '../../cpp/token.js';
import { type Attribution, UNGOVERNED } from './attribution.js';

export interface HandlerCode {
  readonly path: string;
  /** Of its text, without directives. */
  readonly tokens: readonly Token[];
  /** Of the handlers that the file defines. */
  readonly governors: readonly string[];
}

/** `struct TAG` or a constant's name -> who governs it. Of a file with two governors use does not tell which of them. */
export function handedOver(files: readonly HandlerCode[]): Map<string, Attribution> {
  const found = new Map<string, Attribution>();
  for (const { path, tokens, governors } of files) {
    if (!governors.length) continue;
    const isOneOf = governors.length > 1;
    const variables = variablesIn(tokens);
    const statements = splitStatements(tokens);
    const tags = new Set(statements.flatMap((one) => (crosses(one) ? tagsIn(one, variables) : [])));
    const note = (name: string, because: string) => {
      if (!found.has(name)) found.set(name, { governors, isOneOf, because });
    };
    for (const tag of tags) note(`struct ${tag}`, `handed over in ${path}`);
    for (const statement of statements)
      for (const name of constantsIn(statement, variables, tags)) note(name, `stored by ${path}`);
  }
  return found;
}

/** For a map without an entry. */
export function attributionIn(
  map: ReadonlyMap<string, Attribution>,
  kind: string,
  name: string,
): Attribution {
  return map.get(kind === 'struct' || kind === 'union' ? `struct ${name}` : name) ?? UNGOVERNED;
}

type Variables = ReadonlyMap<string, ReadonlySet<string>>;

/** Variables that are structures or point to one, with the tags that they have anywhere in the file. */
function variablesIn(tokens: readonly Token[]): Variables {
  const variables = new Map<string, Set<string>>();
  tokens.forEach(({ text }, at) => {
    const tag = tokens[at + 1];
    if (text !== 'struct' || tag?.kind !== 'identifier') return;
    // struct a b, *c;
    for (let next = at + 1; next === at + 1 || tokens[next]?.text === ','; next++) {
      while (tokens[next + 1]?.text === '*') next++;
      const name = tokens[++next];
      // Of parameters the next one has a type.
      if (name?.kind !== 'identifier' || !/^(?:[;=,)[]|__\w+)$/.test(tokens[next + 1]?.text ?? '')) break;
      variables.set(name.text, (variables.get(name.text) ?? new Set()).add(tag.text));
    }
  });
  return variables;
}

function splitStatements(tokens: readonly Token[]): Token[][] {
  const statements: Token[][] = [[]];
  for (const token of tokens) {
    if (/^[;{}]$/.test(token.text)) statements.push([]);
    else statements.at(-1)!.push(token);
  }
  return statements;
}

/** Does memory go to or come from the other kernel here? */
function crosses(statement: readonly Token[]): boolean {
  const has = (pattern: RegExp) =>
    statement.some(({ text, kind }) => kind === 'identifier' && pattern.test(text));
  return (
    has(/^kho_(?:alloc_preserve|unpreserve_free|preserve_vmalloc|restore_(?:free|vmalloc)|add_subtree)$/) ||
    (has(/^(?:virt_to_phys|phys_to_virt|__pa|__va)$/) && has(/^(?:serialized_data|data)$/))
  );
}

function tagsIn(statement: readonly Token[], variables: Variables): string[] {
  return statement.flatMap(({ text, kind }, at) => {
    const [before = '', after = ''] = [statement[at - 1]?.text, statement[at + 1]?.text];
    if (kind !== 'identifier') return [];
    // sizeof(struct foo_ser)
    if (before === 'struct') return after === ')' ? [text] : [];
    // Neither a member of that name, nor what holds one.
    const isItself = ![before, after].some((one) => one === '.' || one === '->');
    return isItself ? [...(variables.get(text) ?? [])] : [];
  });
}

const STORES = /^(?:\||&|=|\|=|&=|\^|==|!=|~|<<|>>)$/;

/**
 * NAMES beside an operator of bits or an assignment, in a statement with `pointer->` into what is handed over, or with
 * the number itself that is.
 */
function constantsIn(
  statement: readonly Token[],
  variables: Variables,
  tags: ReadonlySet<string>,
): readonly string[] {
  const isInto = statement.some(
    ({ text }, at) =>
      text === 'serialized_data' ||
      (statement[at + 1]?.text === '->' && [...(variables.get(text) ?? [])].some((tag) => tags.has(tag))),
  );
  if (!isInto) return [];
  return statement
    .filter(({ text, kind }, at) => {
      const around = [statement[at - 1]?.text ?? '', statement[at + 1]?.text ?? ''];
      return (
        kind === 'identifier' && /^[A-Z][A-Z0-9_]+$/.test(text) && around.some((one) => STORES.test(one))
      );
    })
    .map(({ text }) => text);
}
