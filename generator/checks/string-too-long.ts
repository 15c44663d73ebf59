// C takes a string of 48 characters for an array of 48, and gcc only warns about more: the entry then has no NUL, and
// what stands in the section is not the string of the handler.

import { toText } from '../shared/hex.js';
import type { Check } from './check-kernel.js';

/** string-too-long: text (as far as it fits), object. */
export const stringTooLong: Check = (_input, { compiled }) =>
  compiled.flatMap(({ unit, definitions }) =>
    definitions
      .filter(
        ({ section, bytes }) => section === '.liveupdate_versions' && bytes.length && !bytes.includes(0),
      )
      .map(({ bytes, location }) => ({
        code: 'string-too-long' as const,
        location,
        args: { text: toText(bytes), object: unit.object },
      })),
  );
