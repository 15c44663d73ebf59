// luo_ser begins with its own string, in an array that is as long as the string needs: "luo-v9" to "luo-v10" changes
// nothing, a longer name may move everything behind it. The string is another one then, so nobody is misled.

import type { Rule } from './rule.js';
import { causeFinding, isGovernorCause } from './unbumped.js';

const code = 'layout-changed-with-string';

export const layoutChangedWithString: Rule = {
  code,
  find: (diff) =>
    diff.causes.flatMap((cause) => {
      const layouts = cause.consequences.filter(({ aspect, old }) => aspect === 'layout' && old.isContract);
      const governor = diff.old.governors.get(cause.change.old.name);
      if (!governor || !layouts.length || !isGovernorCause(diff, cause)) return [];
      const [first, ...others] = layouts;
      const consequence = { ...cause, change: first!, consequences: others };
      const { args, ...found } = causeFinding(code, diff, consequence, [governor]);
      const { byHand: _byHand, ...rest } = args;
      return [
        { ...found, args: { ...rest, value: diff.new.governors.get(governor.name)?.value ?? '', edit: [] } },
      ];
    }),
};
