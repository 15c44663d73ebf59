// A handler that stands inside of a driver's own structure is known by its registration: liveupdate_register_file_handler()
// and liveupdate_register_flb() (include/linux/liveupdate.h) take its address. So is one that has no initialiser at all,
// whose string is then open.

import type { Token } from '../../cpp/token.js';
import { endOfValue, type Initialiser, splitArguments } from './handler-initialisers.js';

/** Whoever registers a handler or an FLB names one of these. */
export const REGISTRATIONS = ['liveupdate_register_file_handler', 'liveupdate_register_flb'];

export interface Registration {
  readonly type: Initialiser['type'];
  /** The variable, and the members that lead to the handler in it. */
  readonly name: string;
  readonly members: readonly string[];
  readonly at: Token;
}

/** Those that name a variable. What a pointer leads to is told where somebody takes the address. */
export function registrationsIn(tokens: readonly Token[]): Registration[] {
  return tokens.flatMap((token, at): Registration[] => {
    if (!REGISTRATIONS.includes(token.text) || tokens[at + 1]?.text !== '(') return [];
    const isHandler = token.text === REGISTRATIONS[0];
    const [and, name, ...rest] = splitArguments(tokens, at + 1)[isHandler ? 0 : 1] ?? [];
    if (and?.text !== '&' || name?.kind !== 'identifier') return [];
    const type = isHandler ? 'liveupdate_file_handler' : 'liveupdate_flb';
    return [{ type, name: name.text, members: membersIn(rest), at: token }];
  });
}

/** How the variable is called: `bar`, `bar.fh`. */
export function variableOf({ name, members }: Pick<Registration, 'name' | 'members'>): string {
  return [name, ...members].join('.');
}

/** Handlers that are members of a variable with an initialiser. */
export function nestedInitialisers(tokens: readonly Token[]): Initialiser[] {
  const found = new Map<string, Initialiser>();
  for (const registration of registrationsIn(tokens)) {
    const { type, members } = registration;
    if (!members.length) continue;
    const path = [...members, 'compatible'].join('.');
    const values = valuesOf(tokens, registration.name).filter((one) => one.path === path);
    values.forEach(({ value }, index) => {
      const name = values.length > 1 ? `${registration.name}[${index}]` : registration.name;
      const variable = variableOf({ name, members });
      const { file, line } = value[0]!;
      found.set(variable, { type, variable, value, location: { file, line } });
    });
  }
  return [...found.values()];
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

/** Of `NAME = {` and `NAME[] = {`: every designated member that is no structure itself. */
function valuesOf(tokens: readonly Token[], name: string): Value[] {
  for (const [at, { text }] of tokens.entries()) {
    if (text !== name) continue;
    let equals = at + 1;
    if (tokens[equals]?.text === '[') while (equals < tokens.length && tokens[equals++]!.text !== ']');
    if (tokens[equals]?.text === '=' && tokens[equals + 1]?.text === '{')
      return designated(tokens, equals + 1);
  }
  return [];
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
