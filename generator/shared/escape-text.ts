// A compatible string comes out of an image that nobody vouches for. Printed as it is, an escape sequence in it would
// reach the terminal and could hide or fake output.

/**
 * Text with one character a byte, safe to print on one line: everything but printable ASCII as `\xNN` (above 255 as
 * `\u{N}`), the usual letters for newline and tab, and the backslash doubled so that nothing is ambiguous.
 */
export function escapeText(text: string): string {
  return text.replace(/[^ -[\]-~]/gu, (character) => {
    const short = SHORT[character];
    if (short) return short;
    const code = character.codePointAt(0)!;
    const hex = code.toString(16);
    return code > 0xff ? `\\u{${hex}}` : `\\x${hex.padStart(2, '0')}`;
  });
}

const SHORT: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r' };
