// The first line says what the file is; a reader that meets another version must not guess.

export const BASELINE_HEAD = '# lvup abi baseline 1: written by `lvup abi --baseline FILE --update`';

export const BASELINE_MARK = /^# lvup abi baseline (\d+)\b/;
