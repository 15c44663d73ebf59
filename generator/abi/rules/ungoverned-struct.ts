// A structure in the ABI folder that no comment, DOC: block or header puts under a string can be changed by anybody
// without a bump: nothing says which one.

import type { Item } from '../contracts/model.js';
import { changeLines } from '../diff/layout-lines.js';
import { finding, placeText, type Rule } from './rule.js';
import { subjectOf } from './unbumped.js';

const code = 'ungoverned-struct';

export const ungovernedStruct: Rule = {
  code,
  find: ({ added, causes, new: { governors } }) => {
    const candidates = [...governors.keys()];
    const news = added.filter(isUngoverned).map((item) =>
      finding(code, {
        location: item.location,
        args: { subject: subjectOf(item), state: 'new', candidates },
        identity: [item.key],
      }),
    );
    const changed = causes.flatMap(({ change }) => {
      const { old, new: now, aspect, targets } = change;
      if (!now || aspect !== 'layout' || !isUngoverned(old) || !isUngoverned(now)) return [];
      return finding(code, {
        location: now.location,
        args: {
          ...{ subject: subjectOf(now), state: 'changed', candidates },
          ...{ old: placeText(old.location), new: placeText(now.location) },
          diff: [...changeLines(change, targets[0]!)],
        },
        identity: [now.key, 'changed'],
      });
    });
    return [...news, ...changed];
  },
};

function isUngoverned({ isContract, kind, governors, shapes }: Item): boolean {
  const isRecord =
    kind === 'struct' || kind === 'union' || (kind === 'type' && [...shapes.values()][0]?.kind === 'record');
  return isContract && isRecord && governors.length === 0;
}
