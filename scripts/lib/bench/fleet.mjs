// A thousand kernels of which no two understand the same, the worst case for a matrix: thirty formats move on, each at its
// own time, and each is understood in the version before as well.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FORMATS = 30;
const RELEASES_A_VERSION = 300;

/** Without it no kernel could follow another: each has a format of its own. */
const POLICY = 'version: 1\ncomponents:\n  - match: own\n    need: ignored\n';

/** What `use` makes of the paths of the fleet's document and of its policy, which are removed again. */
export async function withFleet(use) {
  const place = mkdtempSync(join(tmpdir(), 'lvup-bench-'));
  const [fleet, policy] = [join(place, 'fleet.json'), join(place, 'policy.yaml')];
  try {
    writeFileSync(fleet, fleetDocument(1000));
    writeFileSync(policy, POLICY);
    return await use({ fleet, policy });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** The text of a document that `lvup matrix` takes. */
function fleetDocument(count) {
  const inventories = Array.from({ length: count }, (_, at) => ({
    format: 'lvup-inventory',
    version: 1,
    label: `kernel-${at}`,
    kernel: { version: `7.${at}`, arch: 'x86_64', pageSize: 4096 },
    items: [
      item('kho', 'kho', 4),
      item('core', 'luo', 5),
      item('file-handler', 'own', at),
      ...Array.from({ length: FORMATS }, (_, format) => versionsOf(at, format)).flat(),
    ],
    complete: ['kho', 'core', 'file-handler', 'flb', 'memblock', 'reserve-mem', 'kexec-metadata'],
    modules: 'listed',
    unknowns: [],
  }));
  return JSON.stringify({
    format: 'lvup-inventories',
    version: 1,
    shard: { index: 1, of: 1 },
    inventories,
  });
}

function versionsOf(at, format) {
  const version = Math.floor((at + format * 13) / RELEASES_A_VERSION);
  const versions = version > 0 ? [version, version - 1] : [version];
  return versions.map((one) => item('file-handler', `part${format}`, one));
}

function item(kind, stem, version) {
  const string = `${stem}-v${version}`;
  return { kind, string, stem, version, evidence: 'section', module: null, origin: null };
}
