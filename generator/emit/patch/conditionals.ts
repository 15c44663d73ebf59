// `#if` and its `#endif` are the only brackets that a header's text has around its parts.

import type { Directive, SourceText } from '../../handlers/source-text.js';

export interface Conditional {
  readonly opens: Directive;
  readonly closes: Directive;
}

/** Every `#if` with its `#endif`, inner ones first; those that the file leaves open are not listed. */
export function findConditionals({ directives }: SourceText): readonly Conditional[] {
  const found: Conditional[] = [];
  const open: Directive[] = [];
  for (const directive of directives) {
    if (/^if/.test(directive.name)) open.push(directive);
    else if (directive.name === 'endif') {
      const opens = open.pop();
      if (opens) found.push({ opens, closes: directive });
    }
  }
  return found;
}

/** The conditionals that a directive stands in, innermost first. */
export function conditionalsAround(source: SourceText, directive: Directive): readonly Conditional[] {
  return findConditionals(source).filter(
    ({ opens, closes }) => opens.start < directive.start && directive.start < closes.start,
  );
}
