// The PCI core's FLB went from "pci-v3" to "pci" with a version in a u32 inside the blob. From the string alone two kernels
// look alike then, and the number decides later, in code: a person must follow it.

import { versionOf } from '../version.js';
import { governorFinding } from './governor-finding.js';
import type { Rule } from './rule.js';

const code = 'scheme-changed';

export const schemeChanged: Rule = {
  code,
  find: (diff) =>
    diff.pairs.flatMap(({ old, new: now, relation }) => {
      if (!old || !now || relation === 'folded') return [];
      const [before, after] = [versionOf(old.kind, old.value), versionOf(now.kind, now.value)];
      const lostVersion =
        (before.number === undefined) !== (after.number === undefined) && before.stem === after.stem;
      if (old.kind === now.kind && !lostVersion) return [];
      const number = diff.pairs.find((pair) => pair.relation === 'added' && pair.new?.kind === 'integer');
      return [
        governorFinding(
          code,
          { old, new: now },
          { version: number?.new && `${number.new.name} ${number.new.value}` },
        ),
      ];
    }),
};
