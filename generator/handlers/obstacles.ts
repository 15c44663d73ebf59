// LIVEUPDATE_FILE_HANDLER defines a static handler with .ops and .compatible. What says more than that is not lost
// on the way: it stays as it is, with its version listed beside it where the string is known, or with a report.

/** Why a definition can't become LIVEUPDATE_FILE_HANDLER, in words that follow a colon. */
export const OBSTACLES = {
  directive: 'it is the body of a #define',
  alias: 'it is another name for the struct, and handlers of that name are not looked for',
  literal: 'it is a compound literal',
  embedded: 'it is a member of another struct',
  function: 'it is defined inside a function',
  array: 'it is an array of handlers',
  declarators: 'the declaration has several declarators',
  uninitialised: 'it has no initialiser',
  positional: 'its initialiser is not a list of designated fields',
  conditional: 'it has preprocessor lines in it',
  compatible: 'its initialiser does not set a plain .compatible',
  linkage: 'it is not static',
  qualifiers: "it has qualifiers or attributes that the macro can't give it",
  fields: 'it does not set .ops and .compatible alone',
  comment: 'it has comments that the macro would drop',
} as const;

export type Obstacle = keyof typeof OBSTACLES;
