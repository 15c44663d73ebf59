// Losing what the policy calls optional is a live update that works.

import type { CompatVerdict } from '../result.js';

export function works(verdict: CompatVerdict): boolean {
  return verdict === 'works' || verdict === 'works-with-loss';
}
