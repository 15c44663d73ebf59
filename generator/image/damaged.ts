// One form for all header fields that can't be true: which field, where, and what to do.

import { RunError } from '../shared/errors.js';
import { type ByteSource, place } from './byte-source.js';

export function damaged(source: ByteSource, offset: number, what: string): RunError {
  return new RunError(what, {
    where: place(source, offset),
    hint: 'The file is damaged or no kernel image: copy or build it again.',
  });
}
