// All rules on one comparison.

import type { Finding } from '../types.js';
import type { AbiDiff } from './diff/abi-diff.js';
import { ABI_RULES } from './rules/registry.js';

/** In the order of the rules, then of places. */
export function judge(diff: AbiDiff): readonly Finding[] {
  return ABI_RULES.flatMap((rule) => [...rule.find(diff)].sort(byPlace));
}

function byPlace({ location: left }: Finding, { location: right }: Finding): number {
  const [one, two] = [left?.file ?? '', right?.file ?? ''];
  if (one !== two) return one < two ? -1 : 1;
  return (left?.line ?? 0) - (right?.line ?? 0);
}
