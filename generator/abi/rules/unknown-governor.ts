// "If this structure is modified, `LUO_SESSION_COMPATIBLE` must be updated", said 6.19 of a macro that it did not have:
// nobody can follow that.

import type { ContractSet, Mention } from '../contracts/model.js';
import { isOldNews } from './old-news.js';
import { finding, mentionPlace, type Rule } from './rule.js';

const code = 'unknown-governor';

export const unknownGovernor: Rule = {
  code,
  find: ({ old, new: now }) =>
    unknownMentions(now).flatMap((mention) => {
      const { file } = mention.location;
      const before = unknownMentions(old).find(
        (one) => one.text === mention.text && one.location.file === file,
      );
      if (isOldNews({ old, new: now, file, isInOld: before !== undefined })) return [];
      return finding(code, {
        location: mention.location,
        args: {
          ...{ text: mention.text, candidates: [...now.governors.keys()], isOld: before ? true : undefined },
          old: before && mentionPlace(before),
        },
        identity: [file, mention.text],
      });
    }),
};

export function unknownMentions({ governors, macros, mentions }: ContractSet): readonly Mention[] {
  const seen = new Set<string>();
  return mentions.filter(({ kind, text, location }) => {
    if (kind !== 'governor' || governors.has(text) || macros.has(text)) return false;
    const key = `${location.file}\n${text}`;
    return !seen.has(key) && seen.add(key);
  });
}
