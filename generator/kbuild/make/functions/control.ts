// Functions that decide themselves which of their arguments are expanded (function.c, those with expand_args 0). When
// the condition is unknown text, both ways are taken and every word of them becomes doubtful.

import type { Expander } from '../expander.js';
import { MakeFailure } from '../failure.js';
import type { Template } from '../template.js';
import { doubtWords, isUncertain, markersOf, withoutMarkers } from '../unknown-text.js';
import { makeVariable, type Variable } from '../variables.js';
import { splitWords, stripBlanks } from '../words.js';
import { FUNCTION_ARGUMENTS } from './signatures.js';

type ControlFunction = (expander: Expander, args: readonly Template[]) => string;

export const CONTROL_FUNCTIONS: Readonly<Record<string, ControlFunction>> = {
  if: (expander, [condition, yes, no]) => {
    const value = expander.evaluate(trim(condition!));
    const doubt = onlyUnknown(value);
    if (doubt)
      return [yes, no]
        .flatMap((way) => (way ? doubtWords(expander.evaluate(way), doubt) : []))
        .filter((text) => text !== '')
        .join(' ');
    if (value !== '') return expander.evaluate(yes!);
    return no ? expander.evaluate(no) : '';
  },
  or: (expander, args) => {
    let before = '';
    for (const arg of args) {
      const value = expander.evaluate(trim(arg));
      const doubt = onlyUnknown(value);
      if (doubt) before += before ? ` ${value}` : value;
      else if (value !== '') return before ? `${before} ${doubtWords(value, markersOf(before))}` : value;
    }
    return before;
  },
  and: (expander, args) => {
    let value = '';
    let doubt = '';
    for (const arg of args) {
      value = expander.evaluate(trim(arg));
      if (value === '') return '';
      doubt += onlyUnknown(value);
    }
    return doubtWords(value, doubt);
  },
  foreach: (expander, [name, list, body]) => {
    const variable = makeVariable(expander.evaluate(name!), '', 'automatic');
    const words = splitWords(expander.evaluate(list!));
    const scope = { get: (wanted: string) => (wanted === variable.name ? variable : undefined) };
    return expander.within(scope, () =>
      words
        .map((word) => {
          variable.value = word;
          return expander.evaluate(body!);
        })
        .join(' '),
    );
  },
  let: (expander, [names, list, body]) => {
    const words = splitWords(expander.evaluate(list!));
    const variables = new Map<string, Variable>();
    const wanted = splitWords(expander.evaluate(names!));
    wanted.forEach((name, at) => {
      const value = at === wanted.length - 1 ? words.slice(at).join(' ') : (words[at] ?? '');
      variables.set(name, makeVariable(name, value, 'automatic'));
    });
    return expander.within(variables, () => expander.evaluate(body!));
  },
  intcmp: (expander, args) => {
    const [left, right] = args.slice(0, 2).map((arg) => stripBlanks(expander.evaluate(arg)));
    const [below, equal, above] = args.slice(2);
    const unknown = markersOf(left! + right!);
    if (unknown) return unknown;
    const [a, b] = [integer(left!), integer(right!)];
    if (args.length === 2) return a === b ? left! : '';
    const way = a < b ? below : a === b ? equal : (above ?? equal);
    return way ? expander.evaluate(way) : '';
  },
  call: (expander, args) => {
    const values = args.map((arg) => expander.evaluate(arg));
    return callVariable(expander, stripBlanks(values[0]!), values);
  },
};

function callVariable(expander: Expander, name: string, values: readonly string[]): string {
  const range = FUNCTION_ARGUMENTS.get(name);
  if (range) return callFunction(expander, name, values.slice(1), range.least);
  const answer = expander.host.standIn(name, values.slice(1), expander);
  if (answer !== undefined) return answer;
  const variable = expander.lookup(name);
  if (variable === undefined || variable.value === '') return '';
  const scope = {
    get: (wanted: string) => {
      if (!/^\d+$/.test(wanted)) return undefined;
      // Arguments that were not given hide those of an outer call.
      return makeVariable(wanted, wanted === '0' ? name : (values[Number(wanted)] ?? ''), 'automatic');
    },
  };
  return expander.within(scope, () => (variable.recursive ? expander.expandBody(variable) : variable.value));
}

function callFunction(expander: Expander, name: string, values: readonly string[], least: number): string {
  if (values.length < least)
    throw new MakeFailure(`insufficient number of arguments to function '${name}'`, undefined);
  const control = CONTROL_FUNCTIONS[name];
  // Their arguments were expanded by the call; a `$` that is left is expanded once more, as make does.
  if (control)
    return control(
      expander,
      values.map((value) => (value === '' ? [] : [value])),
    );
  return expander.apply(name, values);
}

/** The template without white space at its ends: it stands in the text, not in what is expanded. */
function trim(template: Template): Template {
  const first = template[0];
  const last = template.at(-1);
  if (typeof first !== 'string' && typeof last !== 'string') return template;
  const parts = [...template];
  if (typeof first === 'string') parts[0] = first.replace(/^[ \t-\r]+/, '');
  const end = parts.at(-1);
  if (typeof end === 'string') parts[parts.length - 1] = end.replace(/[ \t-\r]+$/, '');
  return parts;
}

/** The markers of a text that may as well be empty; '' for one that is known to be empty or not. */
function onlyUnknown(value: string): string {
  return isUncertain(value) && splitWords(value).every((word) => word !== withoutMarkers(word))
    ? markersOf(value)
    : '';
}

function integer(text: string): bigint {
  if (!/^[+-]?\d+$/.test(text))
    throw new MakeFailure(`non-numeric argument to 'intcmp' function: '${text}'`, undefined);
  return BigInt(text);
}
