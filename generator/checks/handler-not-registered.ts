// A version that is listed promises that the kernel takes such files over; only liveupdate_register_file_handler()
// keeps the promise. A static handler that its file never names again can't be registered.

import { readSource } from '../handlers/source-text.js';
import type { Check } from './check-kernel.js';

/** handler-not-registered: handler, text. A wrapper of the macro may register on its own: those are left alone. */
export const handlerNotRegistered: Check = ({ tree }, { uses }) =>
  uses.flatMap(({ handler, definition, location, text, unit }) => {
    const direct = definition?.expansions[0]?.macro === 'LIVEUPDATE_FILE_HANDLER';
    if (!handler || !direct || location.file !== unit?.source) return [];
    const { tokens } = readSource(location.file, tree.read(location.file) ?? '');
    if (tokens.filter((token) => token.text === handler).length !== 1) return [];
    return [{ code: 'handler-not-registered' as const, location, args: { handler, text: text ?? '' } }];
  });
