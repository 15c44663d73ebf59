// The DOC: text of 7.2 and 7.3 shows compatible = "kho-v3" to whoever writes a parser, while the macro below it says
// "kho-v4". Behind a definition an older version is history: the true one stands beside it.

import type { ContractSet, Governor, Mention } from '../contracts/model.js';
import { versionOf } from '../version.js';
import { isOldNews } from './old-news.js';
import { finding, mentionPlace, placeText, type Rule } from './rule.js';

const code = 'stale-version-in-doc';

export const staleVersionInDoc: Rule = {
  code,
  find: ({ old, new: now }) =>
    staleMentions(now).flatMap(({ mention, governor }) => {
      const before = staleMentions(old).find(
        (one) => one.mention.text === mention.text && one.mention.location.file === mention.location.file,
      );
      if (isOldNews({ old, new: now, file: mention.location.file, isInOld: before !== undefined })) return [];
      return finding(code, {
        location: mention.location,
        args: {
          ...{ text: mention.text, governor: governor.name, value: governor.value },
          ...{ new: placeText(governor.location), isOld: before ? true : undefined },
          old: before && mentionPlace(before.mention),
          edit: editsOf(now, mention, governor.value),
        },
        identity: [mention.location.file, mention.text, governor.name],
      });
    }),
};

/** Of every line of the file that shows it. */
function editsOf(set: ContractSet, { text, location }: Mention, value: string): readonly string[] {
  const same = promises(set).filter((one) => one.text === text && one.location.file === location.file);
  const lines = new Map(same.map((one) => [placeText(one.location), one.written]));
  return [...lines].flatMap(([place, written]) => {
    const after = written.replaceAll(`"${text}"`, `"${value}"`);
    return written === '' || after === written ? [] : [place, `-${written}`, `+${after}`];
  });
}

interface Stale {
  readonly mention: Mention;
  readonly governor: Governor;
}

/** One for each file and version: a text that shows it twice is mended in one go. */
export function staleMentions(set: ContractSet): readonly Stale[] {
  const { governors } = set;
  const seen = new Set<string>();
  return promises(set).flatMap((mention) => {
    const { stem, number } = versionOf('string', mention.text);
    const current = [...governors.values()].filter(
      ({ kind, value }) => kind === 'string' && versionOf(kind, value).stem === stem,
    );
    const [governor] = current;
    if (!governor || current.some(({ value }) => versionOf('string', value).number === number)) return [];
    const key = `${mention.location.file}\n${mention.text}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ mention, governor }];
  });
}

/** Versions in text that a reader takes for today's. */
function promises({ governors, mentions }: ContractSet): readonly Mention[] {
  const places = [...governors.values()].flatMap(({ location, pieces }) => [location, ...(pieces ?? [])]);
  const lines = new Set(places.map(placeText));
  return mentions.filter(
    ({ kind, isExample, location }) => kind === 'string' && !isExample && !lines.has(placeText(location)),
  );
}
