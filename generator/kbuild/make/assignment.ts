// When a line is a variable assignment (variable.c, parse_variable_definition; read.c, parse_var_assignment). make asks
// this before anything else, so that variables may be called `ifdef` or `export`.

import { skipReference } from './words.js';

export type Operator = '=' | ':=' | '+=' | '?=' | '!=';

export interface Modifiers {
  readonly override: boolean;
  readonly export: boolean | undefined;
}

export interface Assignment {
  readonly kind: 'assign';
  /** Unexpanded. */
  readonly name: string;
  readonly operator: Operator;
  /** Unexpanded, without leading white space. */
  readonly value: string;
  readonly modifiers: Modifiers;
}

export interface Define {
  readonly kind: 'define';
  readonly name: string;
  readonly operator: Operator;
  readonly modifiers: Modifiers;
}

export interface Undefine {
  readonly kind: 'undefine';
  readonly name: string;
  readonly modifiers: Modifiers;
}

/** `line` is collapsed and without comment. `targetSpecific`: define and undefine are no modifiers there. */
export function parseAssignment(
  line: string,
  targetSpecific = false,
): Assignment | Define | Undefine | undefined {
  let override = false;
  let exported: boolean | undefined;
  for (let rest = line.replace(/^[ \t-\r]+/, ''); rest !== ''; ) {
    const definition = parseDefinition(rest);
    if (definition) return { kind: 'assign', ...definition, modifiers: { override, export: exported } };
    const word = /^[^ \t-\r]+/.exec(rest)![0];
    const next = rest.slice(word.length).replace(/^[ \t-\r]+/, '');
    if (word === 'export') exported = true;
    else if (word === 'unexport') exported = false;
    else if (word === 'override') override = true;
    else if (!targetSpecific && word === 'define')
      return { kind: 'define', ...defineHead(next), modifiers: { override, export: exported } };
    else if (!targetSpecific && word === 'undefine')
      return { kind: 'undefine', name: next.trimEnd(), modifiers: { override, export: exported } };
    else if (word !== 'private') return undefined;
    rest = next;
  }
  return undefined;
}

function defineHead(text: string): Pick<Define, 'name' | 'operator'> {
  const definition = parseDefinition(text);
  return definition
    ? { name: definition.name, operator: definition.operator }
    : { name: text.trimEnd(), operator: '=' };
}

function parseDefinition(text: string): Pick<Assignment, 'name' | 'operator' | 'value'> | undefined {
  let nameEnd = -1;
  for (let at = 0; at < text.length; ) {
    let char = text[at]!;
    if (char === '#') return undefined;
    if (char === '$') {
      at = skipReference(text, at);
      continue;
    }
    const before = at;
    if (char === ' ' || char === '\t') {
      nameEnd = at;
      while (text[at] === ' ' || text[at] === '\t') at++;
      if (at >= text.length) return undefined;
      char = text[at]!;
    }
    const operator = operatorAt(text, at);
    if (operator)
      return {
        name: text.slice(0, nameEnd >= 0 ? nameEnd : before),
        operator: operator.operator,
        value: text.slice(at + operator.length).replace(/^[ \t]+/, ''),
      };
    if (nameEnd >= 0 || char === ':') return undefined;
    at++;
  }
  return undefined;
}

function operatorAt(text: string, at: number): { operator: Operator; length: number } | undefined {
  const char = text[at];
  if (char === '=') return { operator: '=', length: 1 };
  if (char === ':') {
    const match = /^:{1,3}=/.exec(text.slice(at, at + 4));
    return match ? { operator: ':=', length: match[0].length } : undefined;
  }
  if (text[at + 1] !== '=') return undefined;
  if (char === '+' || char === '?' || char === '!') return { operator: `${char}=`, length: 2 };
  return undefined;
}
