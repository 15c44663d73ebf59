// A version that is listed promises that the kernel takes such files over; only liveupdate_register_file_handler()
// keeps the promise. A static handler that its file never names again can't be registered.

import { readSource } from '../handlers/source-text.js';
import type { Check } from './check-kernel.js';

/** handler-not-registered: handler, text. Of handlers whose name is written out where the macro is used. */
export const handlerNotRegistered: Check = ({ tree }, { uses }) =>
  uses.flatMap(({ handler, definition, location, text, unit }) => {
    if (!handler || !definition || !unit?.source || location.file !== unit.source) return [];
    const { tokens } = readSource(location.file, tree.read(location.file) ?? '');
    const named = tokens.filter((token) => token.text === handler);
    const isWrittenOut = named.some(({ line }) => line === location.line);
    if (!isWrittenOut || named.length !== 1) return [];
    return [{ code: 'handler-not-registered' as const, location, args: { handler, text: text ?? '' } }];
  });
