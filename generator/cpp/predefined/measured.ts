// The shape of the tables beside this file. They are measured, not known by heart: `-dM -E` of the real compilers.

export interface MacroDelta {
  readonly remove: readonly string[];
  readonly set: Readonly<Record<string, string>>;
}

export interface MeasuredCompiler {
  /** Macro (with its parameters, if it has any) to replacement text, without any option. */
  readonly base: Readonly<Record<string, string>>;
  /** What one option alone changes in `base`. */
  readonly options: Readonly<Record<string, MacroDelta>>;
  /** Answers to `__has_attribute` and its like; a question that is not here is not defined by this compiler. */
  readonly has: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
}
