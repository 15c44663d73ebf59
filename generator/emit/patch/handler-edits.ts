// "All file handler must be defined using this macro": a handler that goes its own way still gets its line in the
// section, as LIVEUPDATE_SEC_VERSION beside it, whenever its string can be named at file scope.

import type { HandlerDefinition } from '../../handlers/handler.js';
import type { Obstacle } from '../../handlers/obstacles.js';
import { displayWidth } from './inserted-text.js';
import type { TextEdit } from './text-edit.js';

export interface HandlerChange {
  readonly name: string;
  readonly file: string;
  /** 1-based, in the tree as it is. */
  readonly line: number;
  /** Became LIVEUPDATE_FILE_HANDLER; kept, with LIVEUPDATE_SEC_VERSION behind it; or left without an entry. */
  readonly change: 'converted' | 'listed' | 'left';
  /** Why it was not converted; its words are in `OBSTACLES`. */
  readonly obstacle: Obstacle | undefined;
}

/** What happens to a definition, and the edit that does it. */
export function editHandler(
  file: string,
  { name, line, start, end, ops, compatible, obstacle }: HandlerDefinition,
): { readonly change: HandlerChange; readonly edit: TextEdit | undefined } {
  const base = { name, file, line, obstacle };
  if (compatible === undefined) return { change: { ...base, change: 'left' }, edit: undefined };
  if (obstacle !== undefined || ops === undefined) {
    const text = `\n${writeCall('LIVEUPDATE_SEC_VERSION', [name, compatible])}`;
    return { change: { ...base, change: 'listed' }, edit: { start: end, end, text } };
  }
  const text = writeCall('LIVEUPDATE_FILE_HANDLER', [name, compatible, ops]);
  return { change: { ...base, change: 'converted' }, edit: { start, end, text } };
}

/** A call in lines of 80 columns, continued under its first argument. */
function writeCall(macro: string, args: readonly string[]): string {
  const opening = `${macro}(`;
  const indent = '\t'.repeat(Math.floor(opening.length / 8)) + ' '.repeat(opening.length % 8);
  const lines = [opening];
  args.forEach((argument, at) => {
    const piece = argument + (at === args.length - 1 ? ');' : ',');
    const current = lines.at(-1)!;
    const glue = at === 0 ? '' : ' ';
    if (at === 0 || displayWidth(current + glue + piece) <= 80)
      lines[lines.length - 1] = current + glue + piece;
    else lines.push(indent + piece);
  });
  return lines.join('\n');
}
