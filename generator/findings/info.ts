// What the catalogue says about a code, and how arguments become words. Strings from images and sources are escaped:
// nobody vouches for them, and a terminal obeys escape sequences.

import { escapeText } from '../shared/escape-text.js';
import type { Argument, Finding } from '../types.js';
import type { Severity } from './severity.js';

export type Arguments = Finding['args'];

export interface Info {
  /** A few words without a full stop, for lists. */
  readonly title: string;
  readonly severity: Severity;
  /** What is being judged: one section by itself, the sources, two sections against each other, or two revisions. */
  readonly about: 'section' | 'source' | 'comparison' | 'abi';
  /** One line with the values, no full stop. Arguments that are not there are left out of it. */
  readonly message: (args: Arguments) => string;
  /** What it means for the next live update. */
  readonly meaning: string;
  /** What to do. */
  readonly fix: string;
  /** The smallest source that shows it, before and after. */
  readonly example?: { readonly before: string; readonly after: string };
  /** Only a person can tell: alone it makes the answer undecided. */
  readonly asksPerson?: true;
}

/** A compatible string between quotation marks. */
export function quote(value: Argument | undefined): string {
  return `"${escapeText(String(value ?? '')).replaceAll('"', '\\"')}"`;
}

/** A name or number as it is. */
export function plain(value: Argument | undefined): string {
  return escapeText(String(value ?? ''));
}

export function list(value: Argument | undefined): readonly string[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [String(value)];
}

/** `"a", "b" and 3 more`; at most `most` are named. */
export function quoteAll(value: Argument | undefined, most = 4): string {
  const all = list(value);
  const named = all.slice(0, most).map(quote);
  if (all.length > most) return `${named.join(', ')} and ${all.length - most} more`;
  return named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)}` : named.join('');
}

export function joinPlain(value: Argument | undefined): string {
  return list(value).map(plain).join(', ');
}

/** `1 byte`, `3 bytes` */
export function count(value: Argument | undefined, noun: string, plural = `${noun}s`): string {
  return `${value ?? 0} ${Number(value) === 1 ? noun : plural}`;
}

/** ` in OBJECT`, or nothing where the object is not known. */
export function inObject({ object }: Arguments): string {
  return object === undefined ? '' : ` in ${plain(object)}`;
}

/** The sentence for a cause; a cause without words of its own is shown as it is. */
export function byCause(args: Arguments, sentences: Readonly<Record<string, string>>): string {
  const cause = String(args.cause ?? '');
  return sentences[cause] ?? `cause: ${plain(cause)}`;
}
