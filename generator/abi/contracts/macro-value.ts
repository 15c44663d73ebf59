// A macro counts for what it is worth, not for how it is written: `BIT(1)`, `(1 << 1)` and `2` are the same contract.

import { Missing, NotKnown } from '../../cc/not-known.js';
import type { TranslationUnit } from '../../cc/translation-unit.js';
import type { Token } from '../../cpp/token.js';

export interface MacroValue {
  readonly kind: 'value' | 'string';
  /** Decimal, or the string's bytes without the NUL, one character a byte. */
  readonly value: string;
}

/**
 * undefined for a macro that is no constant expression: a type, an attribute, a statement. `{ lacks }` for one that
 * would be one if a constant of another header were declared.
 */
export function macroValue(
  unit: TranslationUnit,
  tokens: readonly Token[],
): MacroValue | { readonly lacks: string } | undefined {
  if (!tokens.length) return undefined;
  try {
    const constant = unit.evaluate(tokens);
    if (constant.kind === 'integer') return { kind: 'value', value: String(constant.value) };
    if (constant.kind !== 'string') return undefined;
    return { kind: 'string', value: Buffer.from(constant.bytes.subarray(0, -1)).toString('latin1') };
  } catch (error) {
    if (error instanceof Missing)
      return /^[A-Z_][A-Z0-9_]*$/.test(error.named) ? { lacks: error.named } : undefined;
    if (error instanceof NotKnown) return undefined;
    throw error;
  }
}
