// From regions to reasons: one finding for each cause, with what a person needs to fix it: the strings, the bytes,
// and the line, object, Makefile lines and CONFIG symbols that the expected entry comes from.

import { toHex } from '../shared/hex.js';
import type { Argument, Comparison, Finding, Origin, Region } from '../types.js';
import { explainHeader } from './explain-header.js';
import { explainOrder } from './explain-order.js';
import { stemOf, textOf } from './rows.js';

export interface ExplainContext {
  /** Definitions that the prediction knows and does not link into this image: those of modules and of objects that are off. */
  readonly elsewhere?: readonly Origin[];
}

/**
 * Findings in the order of the image; none for identical images. Strings in the arguments are raw bytes, to be
 * escaped when printed; byte rows are hexadecimal. With the verdict "undecided" they say what was seen, not what is wrong.
 *
 * header-differs: image, cause (missing, unexpected, byte-order, magic, version, other), expectedBytes, actualBytes.
 * entry-changed: image, cause (version, padding, string), index, actualIndex, expected, actual, expectedBytes,
 * actualBytes, expectedOffset, actualOffset. entry-missing: cause (truncated, not-linked) and the expected half.
 * entry-extra: cause (module, off, library, unknown-presence, duplicate, not-in-source) and the actual half. entries-reordered: see
 * explainOrder. bytes-differ: cause (truncated, padding, trailing-bytes, other). `object` and `symbols` where known.
 */
export function explainComparison(comparison: Comparison, context: ExplainContext = {}): Finding[] {
  const { regions } = comparison;
  const cut = isCut(comparison);
  const findings: Finding[] = cut ? [truncated(comparison)] : [];
  for (const region of regions) {
    if (region.kind === 'header') findings.push(explainHeader(comparison, region));
    else if (region.kind === 'changed') findings.push(changed(comparison, region, context));
    else if (region.kind === 'missing') findings.push(missing(comparison, region, cut));
    else if (region.kind === 'extra') findings.push(extra(comparison, region, context));
    else if (region.kind !== 'moved' && !cut) findings.push(other(comparison, region));
  }
  if (regions.some(({ kind }) => kind === 'moved')) findings.push(explainOrder(comparison));
  return findings;
}

/** The image stops inside a record. A cut between two records looks like entries that were never linked. */
function isCut({ expected, actual, regions }: Comparison): boolean {
  const size = actual.bytes.length;
  return (
    size < expected.bytes.length &&
    Buffer.compare(expected.bytes.subarray(0, size), actual.bytes) === 0 &&
    regions.some(
      ({ kind, actual: part }) => kind !== 'missing' && part && part.offset + part.bytes.length === size,
    )
  );
}

function truncated({ expected, actual, regions }: Comparison): Finding {
  const lost = regions.filter(({ kind }) => kind === 'missing' || kind === 'changed');
  return {
    code: 'bytes-differ',
    args: {
      image: actual.label,
      cause: 'truncated',
      size: actual.bytes.length,
      expectedSize: expected.bytes.length,
      lost: lost.map((region) => textOf(region.expected!.bytes)),
    },
  };
}

function changed({ actual: { label } }: Comparison, region: Region, context: ExplainContext): Finding {
  const [was, is] = [textOf(region.expected!.bytes), textOf(region.actual!.bytes)];
  const cause = was === is ? 'padding' : stemOf(was) === stemOf(is) ? 'version' : 'string';
  const known = elsewhere(is, context);
  return withOrigin('entry-changed', region.origin, {
    image: label,
    cause,
    ...expectedHalf(region),
    ...actualHalf(region),
    ...(known && { elsewhere: known.unit.object, presence: known.unit.presence }),
  });
}

function missing({ actual: { label } }: Comparison, region: Region, cut: boolean): Finding {
  const cause = cut ? 'truncated' : 'not-linked';
  return withOrigin('entry-missing', region.origin, { image: label, cause, ...expectedHalf(region) });
}

/** A record that should not be there says where it could be from, when the source has such a string elsewhere. */
function extra({ expected, actual }: Comparison, region: Region, context: ExplainContext): Finding {
  const text = textOf(region.actual!.bytes);
  const twin = expected.spans.find(
    ({ role, offset }) => role === 'entry' && textOf(expected.bytes.subarray(offset)) === text,
  );
  const known = elsewhere(text, context);
  const presence = known?.unit.presence;
  const cause = known
    ? presence === 'unknown'
      ? 'unknown-presence'
      : presence!
    : twin
      ? 'duplicate'
      : 'not-in-source';
  return withOrigin('entry-extra', known ?? twin?.origin, {
    image: actual.label,
    cause,
    index: region.entry!,
    ...actualHalf(region),
    ...(known?.unit.module && { module: known.unit.module }),
  });
}

function other({ actual: { label } }: Comparison, region: Region): Finding {
  const { kind, expected, actual } = region;
  return withOrigin('bytes-differ', region.origin, {
    image: label,
    cause: kind === 'padding' ? 'padding' : expected ? 'other' : 'trailing-bytes',
    offset: (expected ?? actual)!.offset,
    expectedBytes: expected ? toHex(expected.bytes) : '',
    actualBytes: actual ? toHex(actual.bytes) : '',
  });
}

function expectedHalf({ entry, expected }: Region): Record<string, Argument> {
  const { bytes, offset } = expected!;
  return { index: entry!, expected: textOf(bytes), expectedBytes: toHex(bytes), expectedOffset: offset };
}

function actualHalf({ actual }: Region): Record<string, Argument> {
  const { bytes, offset } = actual!;
  return { actual: textOf(bytes), actualBytes: toHex(bytes), actualOffset: offset };
}

function elsewhere(text: string, { elsewhere: origins = [] }: ExplainContext): Origin | undefined {
  return origins.find(({ definition }) => textOf(definition.bytes) === text);
}

function withOrigin(
  code: Finding['code'],
  origin: Origin | undefined,
  args: Record<string, Argument>,
): Finding {
  if (!origin) return { code, args };
  const { object, evidence, symbols } = origin.unit;
  return { code, location: origin.definition.location, args: { ...args, object, symbols }, evidence };
}
