// The functions of GNU make 4.4 and how many arguments they take (function.c, function_table_init): the last of a
// limited number of arguments keeps its commas. The names alone decide whether `$(name ...)` is a call at all.

export interface ArgumentRange {
  readonly least: number;
  readonly most: number;
}

const ANY = Number.POSITIVE_INFINITY;

export const FUNCTION_ARGUMENTS: ReadonlyMap<string, ArgumentRange> = new Map(
  (
    [
      ['abspath', 0, 1],
      ['addprefix', 2, 2],
      ['addsuffix', 2, 2],
      ['and', 1, ANY],
      ['basename', 0, 1],
      ['call', 1, ANY],
      ['dir', 0, 1],
      ['error', 0, 1],
      ['eval', 0, 1],
      ['file', 1, 2],
      ['filter', 2, 2],
      ['filter-out', 2, 2],
      ['findstring', 2, 2],
      ['firstword', 0, 1],
      ['flavor', 0, 1],
      ['foreach', 3, 3],
      ['if', 2, 3],
      ['info', 0, 1],
      ['intcmp', 2, 5],
      ['join', 2, 2],
      ['lastword', 0, 1],
      ['let', 3, 3],
      ['notdir', 0, 1],
      ['or', 1, ANY],
      ['origin', 0, 1],
      ['patsubst', 3, 3],
      ['realpath', 0, 1],
      ['shell', 0, 1],
      ['sort', 0, 1],
      ['strip', 0, 1],
      ['subst', 3, 3],
      ['suffix', 0, 1],
      ['value', 0, 1],
      ['warning', 0, 1],
      ['wildcard', 0, 1],
      ['word', 2, 2],
      ['wordlist', 3, 3],
      ['words', 0, 1],
    ] as const
  ).map(([name, least, most]) => [name, { least, most }]),
);
