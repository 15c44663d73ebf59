// `lvup compat --format json`: every gate with its state, what it comes to, and the evidence of both sides.

import type { Component } from '../../compat/policy/policy.js';
import type { CompatResult, GateResult, KernelName, Passage } from '../../compat/result.js';
import type { InventoryItem } from '../../inventory/inventory.js';
import type { ImagePath } from '../../types.js';
import { effectWords, reasonWords } from '../gate-words.js';
import { type Json, jsonDocument } from './document.js';
import { imagePathJson } from './image-path.js';

/** `paths`: where the images of both were found, when that was asked for. */
export function compatJson(result: CompatResult, exitCode: number, paths?: readonly ImagePath[]): string {
  const { verdict, forth, back, policy, profile, unmatched, unmatchedInUse } = result;
  return jsonDocument('compat', {
    exitCode,
    verdict,
    policy,
    profile: profile ?? null,
    forth: passageJson(forth),
    back: back ? passageJson(back) : null,
    unmatchedComponents: unmatched.map(componentJson),
    unmatchedInUse,
    ...(paths && { paths: paths.map(imagePathJson) }),
  });
}

export function kernelJson({ label, version, arch, pageSize }: KernelName): { [key: string]: Json } {
  return { label, version: version ?? null, arch: arch ?? null, pageSize: pageSize ?? null };
}

export function componentJson({ match, need, reason, where }: Component): Json {
  return { match, need, reason: reason ?? null, where };
}

function passageJson({ verdict, old, next, gates, byLooks, beyondList }: Passage): Json {
  return {
    verdict,
    old: kernelJson(old),
    next: kernelJson(next),
    gates: gates.map(gateJson),
    byLooks: { old: [...byLooks.old], next: [...byLooks.next] },
    beyondList: {
      modules: beyondList.modules,
      unknowns: beyondList.unknowns.map(({ what, why }) => ({ what, why })),
    },
  };
}

function gateJson(gate: GateResult): Json {
  const { subject, state, effect, need, outcome, reason, demand, old, next, component, repeated } = gate;
  return {
    gate: gate.gate,
    subject: subject || null,
    state,
    need,
    outcome,
    effect,
    effectText: effectWords(gate),
    reason: reason.code,
    reasonText: reasonWords(gate),
    demand,
    old: old.map(itemJson),
    next: next.map(itemJson),
    component: component ? componentJson(component) : null,
    repeated: repeated ?? null,
  };
}

function itemJson({ string, kind, evidence, module, origin }: InventoryItem): Json {
  return { string, kind, evidence, module: module ?? null, origin: origin ?? null };
}
