// Everything in a unit that names one of the sections in a string: attributes on objects, which are emulated, and
// assembler text and pragmas, which are not (`.pushsection` in an asm() can put any bytes anywhere).

import type { Token } from '../cpp/token.js';
import type { Unknown } from '../types.js';
import { isAsm } from './attributes.js';
import { Cursor } from './cursor.js';
import { locationOf, NotKnown } from './not-known.js';
import { readStrings } from './string-literal.js';
import type { Unit } from './unit.js';

export interface SectionMention {
  readonly section: string;
  /** Index of the word `section` in the unit's tokens. */
  readonly at: number;
  readonly token: Token;
}

export interface Mentions {
  readonly attributes: readonly SectionMention[];
  readonly unknowns: readonly Unknown[];
}

export function findMentions(unit: Unit, sections: readonly string[]): Mentions {
  const { tokens } = unit;
  const attributes: SectionMention[] = [];
  const unknowns: Unknown[] = [];
  const wanted = new Set(sections);
  for (let at = 0; at < tokens.length; at++) {
    const { kind } = tokens[at]!;
    if (kind !== 'string' || tokens[at - 1]?.kind === 'string') continue;
    const word = sectionWord(tokens, at);
    if (word !== undefined) {
      const name = joined(unit, at);
      if (wanted.has(name)) attributes.push({ section: name, at: word, token: tokens[word]! });
      else if (smuggles(name, sections)) unknowns.push(notEmulated(`section("${name}")`, tokens[word]!));
    } else if (namesSection(raw(tokens, at), sections) && isInAsm(tokens, at))
      unknowns.push(notEmulated('asm', tokens[at]!));
  }
  for (const { words } of unit.pragmas)
    if (words.some((word) => word.kind === 'string' && namesSection(word.text, sections)))
      unknowns.push(notEmulated(`#pragma ${words[0]!.text}`, words[0]!));
  return { attributes, unknowns };
}

function notEmulated(what: string, token: Token): Unknown {
  const why = 'it names the section, and lvup does not emulate what it puts there';
  return { what, why, location: locationOf(token) };
}

/** Index of `section` before the parenthesis, extra parentheses and all. */
function sectionWord(tokens: readonly Token[], string: number): number | undefined {
  let at = string - 1;
  if (tokens[at]?.text !== '(') return undefined;
  while (tokens[at]?.text === '(') at--;
  const text = tokens[at]?.text;
  return text === 'section' || text === '__section__' ? at : undefined;
}

function joined(unit: Unit, at: number): string {
  try {
    const { bytes } = readStrings(new Cursor(unit.tokens, at), unit.target);
    return Buffer.from(bytes.subarray(0, -1)).toString('latin1');
  } catch (error) {
    if (error instanceof NotKnown) return raw(unit.tokens, at);
    throw error;
  }
}

function raw(tokens: readonly Token[], from: number): string {
  let text = '';
  for (let at = from; tokens[at]?.kind === 'string'; at++) text += tokens[at]!.text.slice(1, -1);
  return text;
}

function namesSection(text: string, sections: readonly string[]): boolean {
  return sections.some((section) => text.includes(section));
}

/** `section(".name,\"a\",@progbits#")`: what follows the name goes to the assembler as it is. */
function smuggles(name: string, sections: readonly string[]): boolean {
  return /[^A-Za-z0-9_.$-]/.test(name) && namesSection(name, sections);
}

/** Whether an asm opens one of the parentheses around the string, as far as the statement goes. */
export function isInAsm(tokens: readonly Token[], string: number): boolean {
  let depth = 0;
  for (let at = string - 1; at >= 0; at--) {
    const { text, kind } = tokens[at]!;
    if (kind === 'punctuator') {
      if (text === ')' || text === ']') depth++;
      else if (text === '[') depth--;
      else if (text === '(' && depth-- <= 0 && opensAsm(tokens, at)) return true;
      else if (text === ';' || text === '{' || text === '}') return false;
    }
  }
  return false;
}

const BETWEEN = new Set([
  'volatile',
  '__volatile__',
  '__volatile',
  'goto',
  'inline',
  '__inline__',
  '__inline',
]);

function opensAsm(tokens: readonly Token[], parenthesis: number): boolean {
  let at = parenthesis - 1;
  while (at >= 0 && BETWEEN.has(tokens[at]!.text)) at--;
  return at >= 0 && isAsm(tokens[at]!.text);
}
