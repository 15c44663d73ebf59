// The edit that would bump a governor: one line, as a person would type it.

import type { Governor } from '../contracts/model.js';
import { nextValue } from './version.js';

export interface BumpEdit {
  readonly file: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

/** undefined where nothing can be counted up, or where the value does not stand in the line as written. */
export function bumpEdit({ kind, value, text, location }: Governor): BumpEdit | undefined {
  const next = nextValue(kind, value);
  if (next === undefined) return undefined;
  const [from, to] = kind === 'string' ? [`"${value}"`, `"${next}"`] : [value, next];
  const at = kind === 'string' ? text.indexOf(from) : lastNumber(text, from);
  if (at < 0) return undefined;
  const after = text.slice(0, at) + to + text.slice(at + from.length);
  return { file: location.file, line: location.line, before: text, after };
}

function lastNumber(text: string, value: string): number {
  const matches = [...text.matchAll(new RegExp(`(?<![\\w.])${value}(?![\\w.])`, 'g'))];
  return matches.at(-1)?.index ?? -1;
}
