// What is wrong in one tree by itself, a stale text, is said when the change at hand has to do with it: it is new, or the
// file it stands in was touched. A comparison of a tree with itself says nothing.

import type { ContractSet } from '../contracts/model.js';

export interface OldNewsQuestion {
  readonly old: ContractSet;
  readonly new: ContractSet;
  readonly file: string;
  readonly isInOld: boolean;
}

export function isOldNews({ old, new: now, file, isInOld }: OldNewsQuestion): boolean {
  const text = (set: ContractSet) => set.headers.get(file) ?? set.documents.get(file);
  // A baseline keeps no texts.
  return isInOld && (text(old) === undefined || text(old) === text(now));
}
