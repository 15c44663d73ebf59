// One record: a NUL-terminated compatible string, the rest zero (LIVEUPDATE_SEC_VERSION, and what C says of an array
// that is longer than its string). The registration code refuses a second handler with the same string
// (kernel/liveupdate/luo_file.c), so the list must not have one either.

import { toHex, toText } from '../shared/hex.js';
import { isPrintable } from '../shared/section-layout.js';
import type { Argument, Finding, SectionEntry, SectionImage } from '../types.js';

/** Findings in the entries' order; those of a predicted image say where the entry was written. */
export function checkEntries(image: SectionImage, entries: readonly SectionEntry[]): Finding[] {
  const report = reporter(image);
  const firsts = new Map<string, number>();
  return entries.flatMap((entry) => [
    ...checkTermination(entry, report),
    ...checkPrintable(entry, report),
    ...checkUnique(entry, firsts, report),
  ]);
}

type Report = (
  code: Finding['code'],
  entry: SectionEntry,
  more?: Readonly<Record<string, Argument>>,
) => Finding;

function reporter({ spans, label }: SectionImage): Report {
  const written = spans.filter(({ origin }) => origin);
  return (code, { index, offset, text }, more = {}) => {
    const origin = written.find((span) => span.offset <= offset && offset < span.offset + span.size)?.origin;
    return {
      code,
      ...(origin && { location: origin.definition.location }),
      args: { image: label, index, offset, text, ...(origin && { object: origin.unit.object }), ...more },
    };
  };
}

function checkTermination(entry: SectionEntry, report: Report): Finding[] {
  const { bytes, text } = entry;
  if (text.length === bytes.length) return [report('entry-unterminated', entry, { size: bytes.length })];
  const findings = text ? [] : [report('entry-empty', entry)];
  const behind = bytes.subarray(text.length);
  const at = behind.findIndex((byte) => byte !== 0);
  if (at === -1) return findings;
  const from = text.length + at;
  const until = bytes.findLastIndex((byte) => byte !== 0) + 1;
  const hidden = bytes.subarray(from, until);
  const args = { at: entry.offset + from, bytes: toHex(hidden), hidden: toText(hidden) };
  return [...findings, report('entry-padding', entry, args)];
}

function checkPrintable(entry: SectionEntry, report: Report): Finding[] {
  const { bytes, text, offset } = entry;
  const at = bytes.subarray(0, text.length).findIndex((byte) => !isPrintable(byte));
  if (at === -1) return [];
  return [report('entry-unprintable', entry, { at: offset + at, byte: toHex(bytes.subarray(at, at + 1)) })];
}

function checkUnique(entry: SectionEntry, firsts: Map<string, number>, report: Report): Finding[] {
  const first = firsts.get(entry.text);
  if (first === undefined) firsts.set(entry.text, entry.index);
  return first === undefined || !entry.text ? [] : [report('entry-duplicate', entry, { first })];
}
