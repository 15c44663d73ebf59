// Findings about a governor itself: both places, both values.

import type { FindingCode } from '../../findings/codes.js';
import type { Argument, Finding } from '../../types.js';
import type { Governor } from '../contracts/model.js';
import { finding, placeText } from './rule.js';

export interface TwoGovernors {
  readonly old: Governor;
  /** undefined when it is gone. */
  readonly new: Governor | undefined;
}

export function governorFinding(
  code: FindingCode,
  { old, new: now }: TwoGovernors,
  args: Readonly<Record<string, Argument | undefined>> = {},
): Finding {
  return finding(code, {
    location: (now ?? old).location,
    args: {
      governor: old.name,
      ...(now && now.name !== old.name && { successor: now.name }),
      value: valueText(old),
      newValue: now && valueText(now),
      gates: [old.gate],
      old: placeText(old.location),
      new: now && placeText(now.location),
      diff: [`-${old.text}`, ...(now ? [`+${now.text}`] : [])],
      ...args,
    },
    identity: [old.name, old.value, now?.name ?? '', now?.value ?? ''],
  });
}

export function valueText({ kind, value }: Governor): string {
  return kind === 'string' ? JSON.stringify(value) : value;
}
