// The edit that would bump a governor: one line, as a person would type it.

import type { Governor } from '../contracts/model.js';
import { nextValue, versionOf } from '../version.js';

export interface BumpEdit {
  readonly file: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

/**
 * undefined where nothing can be counted up, or where the value does not stand in the line as written.
 *
 * @param from - the value to count up from, when it is not the governor's own
 */
export function bumpEdit(governor: Governor, from = governor.value): BumpEdit | undefined {
  const { kind, value, text, location } = governor;
  const next = nextValue(kind, from);
  if (next === undefined) return undefined;
  const after =
    kind === 'string'
      ? (withString(text, value, next) ?? withArgument(governor, next))
      : withNumber(text, value, next);
  return after === undefined ? undefined : { file: location.file, line: location.line, before: text, after };
}

/** The literal, or of a composed string (`"luo-v5" KHO_SUB_COMPAT(...)`) the one with its own part. */
function withString(text: string, value: string, next: string): string | undefined {
  const [own, nextOwn] = [value, next].map((one) => one.split(';')[0]!);
  for (const [from, to] of [
    [`"${value}"`, `"${next}"`],
    [`"${own}"`, `"${nextOwn}"`],
    [`"${own};`, `"${nextOwn};`],
  ] as const) {
    const at = text.indexOf(from);
    if (at >= 0) return text.slice(0, at) + to + text.slice(at + from.length);
  }
  return undefined;
}

/** `.compatible = BAR_COMPATIBLE(1)`: the argument is the version. In an array it may be the index. */
function withArgument({ name, kind, value, text }: Governor, next: string): string | undefined {
  const [number, following] = [value, next].map((one) => versionOf(kind, one).number);
  if (number === undefined || name.includes('[')) return undefined;
  const uses = [...text.matchAll(new RegExp(`(?<=\\(\\s*)${number}(?=\\s*\\))`, 'g'))];
  const [use, ...others] = uses;
  if (!use || others.length) return undefined;
  return text.slice(0, use.index) + following + text.slice(use.index + use[0].length);
}

function withNumber(text: string, value: string, next: string): string | undefined {
  const [match] = [...text.matchAll(new RegExp(`(?<![\\w.])${value}(?![\\w.])`, 'g'))].slice(-1);
  return match && text.slice(0, match.index) + next + text.slice(match.index + value.length);
}
