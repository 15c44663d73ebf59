// A handler that stands inside of a driver's own structure is known by its registration: liveupdate_register_file_handler()
// and liveupdate_register_flb() (include/linux/liveupdate.h) take its address. So is one that has no initialiser at all,
// whose string is then open. The position of the argument is that of the function's name in the list.

import type { Token } from '../../cpp/token.js';
import { onceForEach } from '../../shared/once-for-each.js';
import { endOfValue, type Initialiser, initialisersIn, splitArguments } from './handler-initialisers.js';

/** Whoever registers a handler or an FLB names one of these. */
export const REGISTRATIONS = ['liveupdate_register_file_handler', 'liveupdate_register_flb'];

export interface Registration {
  readonly type: Initialiser['type'];
  /** The variable, and the members that lead to the handler in it. */
  readonly name: string;
  readonly members: readonly string[];
  /** A pointer that nothing in the file sets: whatever has its name elsewhere is another variable. */
  readonly isPointer: boolean;
  readonly at: Token;
}

/**
 * What is registered, by name: the variable whose address is taken there, behind a pointer or by who calls a function
 * of the file with it. An argument that leads to no variable is told as it is written, and is none that has a string.
 */
export const registrationsIn = onceForEach((tokens: readonly Token[]): readonly Registration[] =>
  REGISTRATIONS.flatMap((callee, position) => {
    const type = position === 0 ? 'liveupdate_file_handler' : 'liveupdate_flb';
    return calls(tokens, { callee, position }).flatMap(({ argument, at }) =>
      objectsOf(tokens, argument, 0).map((object): Registration => ({ type, ...object, at })),
    );
  }),
);

interface Callee {
  readonly callee: string;
  /** Of the argument, from 0. */
  readonly position: number;
}

type Named = Pick<Registration, 'name' | 'members' | 'isPointer'>;

/** Pointers to pointers, and functions that call functions. */
const MOST_STEPS = 4;

function calls(
  tokens: readonly Token[],
  { callee, position }: Callee,
): { readonly argument: readonly Token[]; readonly at: Token }[] {
  return tokens.flatMap((at, index) => {
    if (at.text !== callee || tokens[index + 1]?.text !== '(') return [];
    const argument = splitArguments(tokens, index + 1)[position] ?? [];
    // `struct liveupdate_file_handler *fh` declares the function.
    return argument.length && argument[0]!.text !== 'struct' ? [{ argument, at }] : [];
  });
}

function objectsOf(tokens: readonly Token[], argument: readonly Token[], step: number): Named[] {
  const plain = withoutCast(argument);
  const path = plain.filter(({ text }) => !/^[()&]$/.test(text));
  const [first, ...rest] = path;
  const isPath =
    first?.kind === 'identifier' &&
    rest.every(({ kind, text }) => kind !== 'punctuator' || /^(?:\.|->|\[|\])$/.test(text));
  if (!isPath || step > MOST_STEPS)
    return [{ name: argument.map(({ text }) => text).join(''), members: [], isPointer: false }];
  const named = { name: first.text, members: membersIn(path), isPointer: false };
  if (rest.length || plain.some(({ text }) => text === '&')) return [named];
  const addresses = valuesGiven(tokens, first.text).filter((value) => withoutCast(value)[0]?.text === '&');
  const given = [...addresses, ...callersWith(tokens, first.text)];
  if (!given.length) return [{ ...named, isPointer: true }];
  return given.flatMap((value) => objectsOf(tokens, value, step + 1));
}

/** `(struct liveupdate_file_handler *)&foo` */
function withoutCast(argument: readonly Token[]): readonly Token[] {
  const close = argument.findIndex(({ text }) => text === ')');
  const isCast = argument[0]?.text === '(' && argument[close - 1]?.text === '*';
  return isCast ? withoutCast(argument.slice(close + 1)) : argument;
}

/** What a pointer is set to: `fh = &foo.fh`. */
function valuesGiven(tokens: readonly Token[], pointer: string): (readonly Token[])[] {
  return tokens.flatMap(({ text }, at) => {
    const before = tokens[at - 1]?.text;
    if (text !== pointer || tokens[at + 1]?.text !== '=' || before === '.' || before === '->') return [];
    return [tokens.slice(at + 2, endOfStatement(tokens, at + 2))];
  });
}

function endOfStatement(tokens: readonly Token[], begin: number): number {
  let end = begin;
  for (let depth = 0; end < tokens.length; end++) {
    const { text } = tokens[end]!;
    if (depth === 0 && /^[;,]$/.test(text)) break;
    if (/^[([{]$/.test(text)) depth++;
    else if (/^[)\]}]$/.test(text) && depth-- === 0) break;
  }
  return end;
}

/** What the file's own static functions with a parameter of that name are called with. */
function callersWith(tokens: readonly Token[], parameter: string): (readonly Token[])[] {
  return tokens.flatMap(({ kind, text }, at) => {
    if (kind !== 'identifier' || REGISTRATIONS.includes(text) || tokens[at + 1]?.text !== '(') return [];
    const parameters = splitArguments(tokens, at + 1);
    const position = parameters.findIndex(
      (one) => one.at(-1)?.text === parameter && one.some((word) => HANDLER_TYPE.test(word.text)),
    );
    if (position < 0 || !isStatic(tokens, at)) return [];
    return calls(tokens, { callee: text, position }).map(({ argument }) => argument);
  });
}

const HANDLER_TYPE = /^liveupdate_(?:file_handler|flb)$/;

/** Has the file a variable of that name that no other file can see? */
export function isPrivateVariable(tokens: readonly Token[], name: string): boolean {
  return tokens.some(
    ({ text }, at) => text === name && /^[=;,[]$/.test(tokens[at + 1]?.text ?? '') && isStatic(tokens, at),
  );
}

/** Of a definition, by its name. */
export function isStatic(tokens: readonly Token[], name: number): boolean {
  for (let at = name - 1; at >= 0 && !/^[;})(]$/.test(tokens[at]!.text); at--)
    if (tokens[at]!.text === 'static') return true;
  return false;
}

/** How the variable is called: `bar`, `bar.fh`. */
export function variableOf({ name, members }: Pick<Registration, 'name' | 'members'>): string {
  return [name, ...members].join('.');
}

/**
 * Every initialiser of a handler: of a variable, and of a member that is registered. One of which the text has several,
 * under conditions or in several scopes, has no value here.
 */
export const handlerInitialisers = onceForEach((tokens: readonly Token[]): readonly Initialiser[] => {
  const all = [...initialisersIn(tokens), ...nestedInitialisers(tokens)];
  const byVariable = new Map<string, Initialiser[]>();
  for (const one of all) byVariable.set(one.variable, [...(byVariable.get(one.variable) ?? []), one]);
  return [...byVariable.values()].map(([first, ...others]) => {
    const isClear = others.every(({ value }) => textOf(value) === textOf(first!.value));
    return isClear ? first! : { ...first!, value: [] };
  });
});

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(' ');
}

function nestedInitialisers(tokens: readonly Token[]): Initialiser[] {
  return registrationsIn(tokens).flatMap((registration) => {
    const { type, members } = registration;
    if (!members.length) return [];
    const path = [...members, 'compatible'].join('.');
    return definitionsOf(tokens, registration.name).flatMap((definition) => {
      const values = definition.filter((one) => one.path === path);
      return values.map(({ value }, index) => {
        const name = values.length > 1 ? `${registration.name}[${index}]` : registration.name;
        const { file, line } = value[0]!;
        return { type, variable: variableOf({ name, members }), value, location: { file, line } };
      });
    });
  });
}

/** `.fh` and `[i].fh`; also `->fh`, which no initialiser answers. */
function membersIn(tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ text, kind }, at) =>
    kind === 'identifier' && /^(?:\.|->)$/.test(tokens[at - 1]?.text ?? '') ? [text] : [],
  );
}

interface Value {
  /** Members from the variable on, joined by dots. */
  readonly path: string;
  readonly value: readonly Token[];
}

/** Of each `NAME = {` and `NAME[] = {`: every designated member that is no structure itself. */
function definitionsOf(tokens: readonly Token[], name: string): Value[][] {
  return tokens.flatMap(({ text }, at) => {
    if (text !== name) return [];
    let equals = at + 1;
    if (tokens[equals]?.text === '[') while (equals < tokens.length && tokens[equals++]!.text !== ']');
    const isDefined = tokens[equals]?.text === '=' && tokens[equals + 1]?.text === '{';
    return isDefined ? [designated(tokens, equals + 1)] : [];
  });
}

function designated(tokens: readonly Token[], open: number): Value[] {
  const values: Value[] = [];
  const around: string[][] = [];
  let member: string[] = [];
  for (let at = open; at < tokens.length; at++) {
    const { text } = tokens[at]!;
    if (text === '{') {
      around.push([...(around.at(-1) ?? []), ...member]);
      member = [];
    } else if (text === '}') {
      around.pop();
      if (!around.length) break;
    } else if (text === '.' && /^[{,]$/.test(tokens[at - 1]!.text)) {
      let equals = at;
      while (equals < tokens.length && !/^[=,}]$/.test(tokens[equals]!.text)) equals++;
      member = tokens.slice(at, equals).flatMap((token) => (token.kind === 'identifier' ? [token.text] : []));
      at = equals;
      if (tokens[equals + 1]?.text === '{') continue;
      const end = endOfValue(tokens, equals + 1);
      const value = tokens.slice(equals + 1, end);
      if (value.length) values.push({ path: [...around.at(-1)!, ...member].join('.'), value });
      member = [];
      at = end - 1;
    }
  }
  return values;
}
