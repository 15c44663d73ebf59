// The policy file: YAML, because people write it, with comments.

import { LineCounter, type Node, parseDocument } from 'yaml';
import { RunError } from '../../shared/errors.js';
import { type Component, EVERYTHING_MANDATORY, NEEDS, type Policy, UNDECIDED_CHOICES } from './policy.js';
import { type ReadyPolicy, readyPolicyText, requireReadyPolicy } from './ready-policies.js';
import {
  entries,
  mapping,
  oneOf,
  pattern,
  placeOf,
  sequence,
  text,
  wrong,
  type YamlField,
} from './yaml-fields.js';

const POLICY_VERSION = 1;
const SIZE_LIMIT = 1024 * 1024;
const KEYS = ['version', 'extends', 'default', 'undecided', 'components', 'profiles'] as const;
const COMPONENT_KEYS = ['match', 'need', 'reason'] as const;

/**
 * Parses a policy. RunError with line and column for everything that is not one: bad YAML, unknown keys and values,
 * a version that is too new, an entry that stands twice.
 */
export function parsePolicy(source: string, file: string): Policy {
  const document = mapping(parseYaml(source, file), KEYS);
  requireVersion(document.version, file);
  const base =
    document.extends && readyPolicy(requireReadyPolicy(text(document.extends), placeOf(document.extends)));
  const own = document.components ? sequence(document.components).map(readComponent) : [];
  requireDistinct(own);
  return {
    name: file,
    default: document.default ? oneOf(document.default, NEEDS) : (base ?? EVERYTHING_MANDATORY).default,
    undecided: document.undecided
      ? oneOf(document.undecided, UNDECIDED_CHOICES)
      : (base ?? EVERYTHING_MANDATORY).undecided,
    components: [...own, ...(base?.components ?? []).map((component) => ({ ...component, inherited: true }))],
    profiles: { ...base?.profiles, ...(document.profiles && readProfiles(document.profiles)) },
  };
}

/** A policy that comes with lvup. */
export function readyPolicy(name: ReadyPolicy): Policy {
  return { ...parsePolicy(readyPolicyText(name), `${name}.yaml`), name };
}

function parseYaml(source: string, file: string): YamlField {
  if (source.length > SIZE_LIMIT)
    throw new RunError(`the policy has more than ${SIZE_LIMIT} bytes`, { where: file });
  const lines = new LineCounter();
  const document = parseDocument<Node, true>(source, { lineCounter: lines, prettyErrors: false });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) {
    const { line, col } = lines.linePos(problem.pos[0]);
    throw new RunError(`this is no YAML that can be read: ${problem.message}`, {
      where: `${file}:${line}:${col}`,
      cause: problem,
    });
  }
  if (!document.contents)
    throw new RunError('the policy is empty', { where: file, hint: 'Begin with `version: 1`.' });
  return { node: document.contents, path: '', places: { file, lines } };
}

function requireVersion(field: YamlField | undefined, file: string): void {
  if (!field)
    throw new RunError('the policy does not say which version of the format it is', {
      where: file,
      hint: `Begin with \`version: ${POLICY_VERSION}\`.`,
    });
  const version = (field.node as { value?: unknown } | null)?.value;
  if (!Number.isInteger(version) || (version as number) < 1) throw wrong(field, `${POLICY_VERSION}`);
  if ((version as number) > POLICY_VERSION)
    throw wrong(field, `at most ${POLICY_VERSION}`, 'This policy is for a newer lvup.');
}

function readComponent(field: YamlField): Component {
  const { match, need, reason } = mapping(field, COMPONENT_KEYS);
  if (!match) throw wrong(field, 'an entry with `match:` (a string, a name without version, or a glob)');
  if (!need) throw wrong(field, `an entry with \`need:\` (${NEEDS.join(', ')})`);
  return {
    match: pattern(match),
    need: oneOf(need, NEEDS),
    reason: reason && text(reason),
    where: placeOf(match),
    inherited: false,
  };
}

function requireDistinct(components: readonly Component[]): void {
  const seen = new Map<string, Component>();
  for (const component of components) {
    const other = seen.get(component.match);
    if (other)
      throw new RunError(`'${component.match}' stands twice`, {
        where: component.where,
        hint: `The first is at ${other.where}: keep one of them.`,
      });
    seen.set(component.match, component);
  }
}

function readProfiles(field: YamlField): Record<string, readonly string[]> {
  return Object.fromEntries(
    entries(field).map(([name, list]) => {
      const versions = sequence(list).map((one) => ({ one, string: pattern(one) }));
      const seen = new Set<string>();
      for (const { one, string } of versions) {
        if (seen.has(string)) throw wrong(one, `there once: '${string}' stands twice in profile ${name}`);
        if (/[*?]/.test(string)) throw wrong(one, 'a full string: a profile lists versions, not patterns');
        seen.add(string);
      }
      return [name, [...seen]];
    }),
  );
}
