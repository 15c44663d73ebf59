// The form of `hexdump -C`, which every kernel developer reads: offset, sixteen bytes, their ASCII; a `*` for
// lines that repeat.

const WIDTH = 16;

/** Lines without a newline at the end. Offsets count from `base`. */
export function hexdump(bytes: Uint8Array, base = 0): string[] {
  const lines: string[] = [];
  let previous: string | undefined;
  let elided = false;
  for (let at = 0; at < bytes.length; at += WIDTH) {
    const row = bytes.subarray(at, at + WIDTH);
    const hex = hexColumns(row);
    const last = at + WIDTH >= bytes.length;
    if (hex === previous && !last) {
      if (!elided) lines.push('*');
      elided = true;
      continue;
    }
    elided = false;
    previous = hex;
    lines.push(`${offsetText(base + at)}  ${hex}  |${ascii(row)}|`);
  }
  return lines;
}

/** Eight hexadecimal digits. */
export function offsetText(offset: number): string {
  return offset.toString(16).padStart(8, '0');
}

function hexColumns(row: Uint8Array): string {
  const pairs = Array.from(row, (byte) => byte.toString(16).padStart(2, '0'));
  const halves = [pairs.slice(0, 8).join(' '), pairs.slice(8).join(' ')];
  return halves.map((half) => half.padEnd(23)).join('  ');
}

function ascii(row: Uint8Array): string {
  return Array.from(row, (byte) => (byte >= 0x20 && byte <= 0x7e ? String.fromCharCode(byte) : '.')).join('');
}
