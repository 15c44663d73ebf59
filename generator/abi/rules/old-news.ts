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
  return isInOld && !isTouched(old, now, file);
}

function isTouched(old: ContractSet, now: ContractSet, file: string): boolean {
  const text = (set: ContractSet) => set.headers.get(file) ?? set.documents.get(file);
  // A baseline keeps no texts: there a file was touched when a contract of it was.
  return text(old) === undefined ? hasOtherContracts(old, now, file) : text(old) !== text(now);
}

function hasOtherContracts(old: ContractSet, now: ContractSet, file: string): boolean {
  const governors = [...now.governors.values()].filter(({ location }) => location.file === file);
  const items = [...now.items.values()].filter(
    ({ location, isContract, shapes }) => location.file === file && isContract && shapes.size > 0,
  );
  return (
    governors.some(({ name, value }) => old.governors.get(name)?.value !== value) ||
    items.some(({ key, own }) => old.items.get(key)?.own !== own)
  );
}
