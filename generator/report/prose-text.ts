// What people write, the subject of a commit or the reason for an exception, is shown as they wrote it, in any script; what
// a terminal would obey or what would turn the line around is escaped.

export function proseText(text: string): string {
  return text.replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
}
