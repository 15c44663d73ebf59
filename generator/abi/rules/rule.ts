// What a rule is: it looks at two sets of contracts and says what it sees. Whether that stops anybody is decided by
// findings/severity.ts and by the suppressions.

import type { FindingCode } from '../../findings/codes.js';
import type { Argument, Evidence, Finding, Location } from '../../types.js';
import type { Mention } from '../contracts/model.js';
import type { AbiDiff } from '../diff/abi-diff.js';
import { fingerprint } from '../fingerprint.js';

export interface Rule {
  readonly code: FindingCode;
  find(diff: AbiDiff): readonly Finding[];
}

export interface Sighting {
  readonly location: Location;
  readonly args: Readonly<Record<string, Argument | undefined>>;
  /** What makes it the same finding in another revision: names and values, never lines. */
  readonly identity: readonly string[];
  readonly evidence?: readonly Evidence[];
}

export function finding(code: FindingCode, { location, args, identity, evidence }: Sighting): Finding {
  const known = Object.entries(args).filter((entry): entry is [string, Argument] => entry[1] !== undefined);
  return {
    code,
    location,
    args: { ...Object.fromEntries(known), fingerprint: fingerprint(code, identity) },
    ...(evidence && { evidence }),
  };
}

/** A baseline keeps no line of a mention. */
export function mentionPlace({ location, written }: Mention): string | undefined {
  return written === '' ? undefined : placeText(location);
}

export function placeText({ file, line }: Location): string {
  return `${file}:${line}`;
}
