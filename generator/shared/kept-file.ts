// What a run keeps for the next one, outside of any tree. A file that is damaged, or was written by another build of
// lvup, is as good as none: it is never repaired, never half used, and never an error.

import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { BUILD_ID } from './build-id.js';

export interface KeptFile {
  readonly folder: string;
  /** Name in the folder. */
  readonly name: string;
  /** First line of the file: what the value is. */
  readonly format: string;
}

/** The value as it was kept; undefined for none. Its shape is what `format` stands for. */
export function loadKept({ folder, name, format }: KeptFile): unknown {
  try {
    const content = readFileSync(join(folder, name));
    const head = headOf(format);
    if (!content.subarray(0, head.length).equals(head)) return undefined;
    const body = content.subarray(head.length + CHECKSUM_LENGTH);
    const sum = content.subarray(head.length, head.length + CHECKSUM_LENGTH);
    return checksum(body).equals(sum) ? deserialize(body) : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the whole value or nothing. What can't be kept costs time, not truth: no error. */
export function keep({ folder, name, format }: KeptFile, value: unknown): void {
  const file = join(folder, name);
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    makeFolder(folder);
    const body = serialize(value);
    const content = Buffer.concat([headOf(format), checksum(body), body]);
    writeFileSync(draft, content, { mode: 0o600, flag: 'wx' });
    renameSync(draft, file);
  } catch {
    removeDraft(draft);
  }
}

function removeDraft(draft: string): void {
  try {
    unlinkSync(draft);
  } catch {
    // It was never made.
  }
}

/** Not with `recursive`, which never ends where the file system says that the parent of what it can't make is missing. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** Ends with the second line. */
function headOf(format: string): Buffer {
  return Buffer.from(`${format}\n${BUILD_ID}\n`, 'latin1');
}

const CHECKSUM_LENGTH = 20;

function checksum(body: Buffer): Buffer {
  return createHash('sha1').update(body).digest();
}
