// Byte rows in findings are hexadecimal, two digits a byte without blanks, as `xxd -p` prints them: short, exact,
// and the same in text and JSON.

/** `6d656d66…` */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

/** One character a byte, as the values that flow carry text. */
export function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
