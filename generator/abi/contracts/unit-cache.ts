// Units of the last runs, outside of the tree. A unit is taken from here only if the tree answers every question as it
// did, text by text; a cache that is damaged or of another format is as good as none, and never an error.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { hasFreshUnits, keptUnits } from './kept-units.js';
import { type PackedUnits, packUnits, unpackUnits } from './packed-units.js';

/** Changes with what a unit holds and with how it is worked out. */
const FORMAT = 'lvup abi units 4\n';

const CHECKSUM_LENGTH = 20;

export function loadUnits(folder: string | undefined): void {
  if (folder === undefined) return;
  try {
    const content = readFileSync(fileIn(folder));
    const body = content.subarray(FORMAT.length + CHECKSUM_LENGTH);
    const sum = content.subarray(FORMAT.length, FORMAT.length + CHECKSUM_LENGTH);
    if (content.toString('latin1', 0, FORMAT.length) !== FORMAT || !checksum(body).equals(sum)) return;
    const kept = keptUnits();
    for (const [path, units] of unpackUnits(deserialize(body) as PackedUnits))
      if (!kept.has(path)) kept.set(path, units);
  } catch {
    // No cache: the headers are read.
  }
}

/** Whole or not at all. */
export function saveUnits(folder: string | undefined): void {
  if (folder === undefined || !hasFreshUnits()) return;
  const file = fileIn(folder);
  const draft = `${file}.${Math.random().toString(36).slice(2)}`;
  try {
    const body = serialize(packUnits(keptUnits()));
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const head = Buffer.from(FORMAT, 'latin1');
    writeFileSync(draft, Buffer.concat([head, checksum(body), body]), { mode: 0o600, flag: 'wx' });
    renameSync(draft, file);
  } catch {
    rmSync(draft, { force: true });
  }
}

function checksum(body: Buffer): Buffer {
  return createHash('sha1').update(body).digest();
}

function fileIn(folder: string): string {
  return join(folder, 'abi-units');
}
