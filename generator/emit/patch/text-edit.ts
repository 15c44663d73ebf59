// All edits of a file are decided on its untouched text and applied at once, so that no edit moves the anchor
// of another.

/** Replaces the characters from `start` to `end` (equal for an insertion). */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text after all edits; they must not overlap. Insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((left, right) => left.start - right.start || left.end - right.end);
  let result = '';
  let at = 0;
  for (const { start, end, text: inserted } of ordered) {
    result += text.slice(at, start) + inserted;
    at = end;
  }
  return result + text.slice(at);
}

export function insertAt(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}
