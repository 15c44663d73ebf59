// The values that every JSON document shares: findings, places, origins, images, what a run rests on.

import { recordOrigin } from '../../emit/formats/origin-record.js';
import { messageOf } from '../../findings/catalogue.js';
import { severityOf } from '../../findings/severity.js';
import { toHex, toText } from '../../shared/hex.js';
import type {
  Comparison,
  Evidence,
  Finding,
  Location,
  Origin,
  RunResult,
  SectionImage,
} from '../../types.js';
import type { Json } from './document.js';

/** input, verdict, findings, unknowns, skipped, counts, milliseconds: of every document about a run. */
export function runJson(result: RunResult, exitCode: number): Record<string, Json> {
  const { input, comparison, findings, unknowns, skipped, counts, milliseconds } = result;
  const { config, arch, compiler } = input;
  return {
    exitCode,
    input: {
      ...input,
      config: config ?? null,
      arch: arch ?? null,
      compiler: compiler ?? null,
    },
    findings: findingsJson(findings, comparison),
    unknowns: unknowns.map(({ what, why, location }) => ({ what, why, location: locationJson(location) })),
    skipped: skipped.map(({ what, why }) => ({ what, why })),
    counts,
    milliseconds,
  };
}

export function findingsJson(findings: readonly Finding[], comparison?: Comparison): Json[] {
  return findings.map((finding) => ({
    code: finding.code,
    level: severityOf(finding, comparison),
    message: messageOf(finding),
    location: locationJson(finding.location),
    args: finding.args,
    evidence: (finding.evidence ?? []).map(evidenceJson),
  }));
}

export function evidenceJson({ location, text }: Evidence): Json {
  return { location: locationJson(location), text };
}

export function locationJson(location: Location | undefined): Json {
  if (!location) return null;
  const { file, line, column } = location;
  return { file, line, column: column ?? null };
}

export function originJson(origin: Origin | undefined): Json {
  return origin ? { ...recordOrigin(origin) } : null;
}

/** bytes: hexadecimal; text: of an entry, up to its NUL. Spans tile the bytes. */
export function imageJson(image: SectionImage | undefined): Json {
  if (!image) return null;
  const { label, form, endianness, bytes, spans } = image;
  return {
    label,
    form,
    endianness,
    size: bytes.length,
    bytes: toHex(bytes),
    spans: spans.map(({ offset, size, role, origin }) => {
      const own = bytes.subarray(offset, offset + size);
      return { offset, size, role, text: role === 'entry' ? upToNul(own) : null, origin: originJson(origin) };
    }),
  };
}

function upToNul(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return toText(end === -1 ? bytes : bytes.subarray(0, end));
}
