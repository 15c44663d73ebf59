// A finding's identity over commits: what was changed and how, not where it stands. Suppressions and approvals hang on
// it, so line numbers, labels and the words of a message must not be in it.

import { createHash } from 'node:crypto';

/** 12 hexadecimal digits. */
export function fingerprint(code: string, parts: readonly string[]): string {
  return digest([code, ...parts].join('\0'));
}

/** 12 hexadecimal digits of SHA-256. `text` is one character a byte. */
export function digest(text: string): string {
  return createHash('sha256').update(text, 'latin1').digest('hex').slice(0, 12);
}
