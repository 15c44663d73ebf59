// "All file handler must be defined using this macro": a hand-written struct liveupdate_file_handler works, and is
// missing from the list that tools decide by.

import { HANDLER_STRUCT } from '../handlers/handler.js';
import { findHandlerDefinitions } from '../handlers/handler-definitions.js';
import { readSource } from '../handlers/source-text.js';
import type { Check } from './check-kernel.js';

const NOT_KERNEL = /^(Documentation|LICENSES|scripts|tools|usr)\//;

/** handler-not-listed: handler, compatible (as written). */
export const handlerNotListed: Check = ({ tree }, { scan }) =>
  scan.mentioning
    .filter((path) => /\.[ch]$/.test(path) && !NOT_KERNEL.test(path))
    .flatMap((path) => {
      const text = tree.read(path);
      if (!text?.includes(HANDLER_STRUCT)) return [];
      return findHandlerDefinitions(readSource(path, text)).map(({ name, line, compatible }) => ({
        code: 'handler-not-listed' as const,
        location: { file: path, line },
        args: { handler: name, compatible: compatible ?? '' },
      }));
    });
