// An input section goes to the first statement of the whole script that matches it (GNU ld manual, "Input Section
// Basics"); lld keeps to it.

import type { InputPattern, OutputSection } from './script.js';
import { matchesWildcard } from './wildcard.js';

export interface Rule {
  readonly output: OutputSection;
  readonly pattern: InputPattern;
}

export function firstMatch(sections: readonly OutputSection[], section: string): Rule | undefined {
  for (const output of sections)
    for (const statement of output.statements)
      if (statement.type === 'input')
        for (const pattern of statement.patterns)
          if (matchesWildcard(pattern.section, section)) return { output, pattern };
  return undefined;
}
