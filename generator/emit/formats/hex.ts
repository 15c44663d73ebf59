// What `xxd` prints for the section, so that it can be diffed with `objcopy ... /dev/stdout | xxd` and turned back
// with `xxd -r`.

import { isPrintable } from '../../shared/section-layout.js';
import type { SectionImage } from '../../types.js';

const ROW = 16;
const GROUP = 2;
/** Digits of 16 bytes in groups of two, and the blanks between the groups. */
const DIGITS = ROW * 2 + ROW / GROUP - 1;

export function renderHex({ bytes }: SectionImage): string {
  let text = '';
  for (let offset = 0; offset < bytes.length; offset += ROW)
    text += renderRow(offset, [...bytes.subarray(offset, offset + ROW)]);
  return text;
}

function renderRow(offset: number, row: readonly number[]): string {
  const digits = row.map((byte, at) => {
    const blank = at > 0 && at % GROUP === 0 ? ' ' : '';
    return blank + byte.toString(16).padStart(2, '0');
  });
  const characters = row.map((byte) => (isPrintable(byte) ? String.fromCharCode(byte) : '.'));
  const address = offset.toString(16).padStart(8, '0');
  return `${address}: ${digits.join('').padEnd(DIGITS)}  ${characters.join('')}\n`;
}
