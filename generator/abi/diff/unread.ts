// A header that does not compile has lost nothing: what is not known of it is told by itself, and what it declared is open.

import type { Unknown } from '../../types.js';
import { withoutIndex } from '../contracts/handlers.js';
import type { ContractSet, Governor, Item } from '../contracts/model.js';

/** Not there any more, or not understood? */
export function isUnread({ name, location }: Item | Governor, { broken, items }: ContractSet): boolean {
  return broken.has(location.file) || broken.has(name) || items.has(`helper ${name}`);
}

/** Is one of the handlers there, and its string could not be read? Of an array the text may show the first alone. */
export function hasUnreadHandler({ handlers }: Governor, { unread }: ContractSet): boolean {
  const open = new Set([...unread].map(withoutIndex));
  return handlers.some((one) => open.has(withoutIndex(one)));
}

/** Macros that were worth something and are no constant now. */
export function unreadValues(before: ContractSet, after: ContractSet): Unknown[] {
  return [...before.items.values()].flatMap(({ key, kind, name, governors }) => {
    const now = after.items.get(`helper ${name}`);
    const isValue = (kind === 'value' || kind === 'string') && governors.length > 0;
    if (!isValue || !now || after.items.has(key)) return [];
    return [
      {
        what: name,
        why: 'it had a value that was under a version, and gives none now',
        location: now.location,
      },
    ];
  });
}
