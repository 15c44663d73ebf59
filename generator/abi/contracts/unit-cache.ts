// Units of the last runs, outside of the tree. A unit is taken from here only if the tree answers every question as it
// did, text by text.

import { type KeptFile, keep, loadKept } from '../../shared/kept-file.js';
import { hasFreshUnits, keptUnits } from './kept-units.js';
import { type PackedUnits, packUnits, unpackUnits } from './packed-units.js';

const FORMAT = 'lvup abi units';

export function loadUnits(folder: string | undefined): void {
  const packed = folder === undefined ? undefined : (loadKept(fileIn(folder)) as PackedUnits | undefined);
  if (packed === undefined) return;
  const kept = keptUnits();
  for (const [path, units] of unpackUnits(packed)) if (!kept.has(path)) kept.set(path, units);
}

export function saveUnits(folder: string | undefined): void {
  if (folder !== undefined && hasFreshUnits()) keep(fileIn(folder), packUnits(keptUnits()));
}

function fileIn(folder: string): KeptFile {
  return { folder, name: 'abi-units', format: FORMAT };
}
