// Debian packages the kernel's source: linux-source-X.Y in sid and in backports. They are found through an apt
// configuration of our own, with the mirror that the machine uses already; the machine's own sources stay untouched.

import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from './cache.mjs';
import { Refusal } from './refusal.mjs';
import { output } from './run.mjs';

const SUITES = ['sid', 'trixie-backports'];
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const ONE_DAY = 24 * 60 * 60 * 1000;

/** Path of the package with the source of `version`, or of the newest there is, fetched when it is not cached. */
export function fetchSourcePackage({ cache, version, refresh }) {
  const packages = folder(cache, 'packages');
  const cached = version && !refresh ? cachedPackage(packages, version) : undefined;
  if (cached) return { file: cached, note: 'cached' };

  const apt = privateApt(cache);
  updateLists({ cache, apt, refresh });
  const wanted = version ?? newest(apt);
  const name = `linux-source-${wanted}`;
  if (!available(apt).includes(wanted))
    throw new Refusal(
      `${name} is not in ${SUITES.join(' or ')}; there is: ${available(apt).join(', ') || 'nothing'}`,
    );
  const debian = /^Version: (.+)$/m.exec(output('apt-cache', [...apt, 'show', '--no-all-versions', name]))[1];
  const file = join(packages, `${name}_${debian}_all.deb`);
  if (existsSync(file)) return { file, note: 'cached' };
  output('apt-get', [...apt, 'download', `${name}=${debian}`], { cwd: packages });
  const fetched = readdirSync(packages).find(
    (each) => decodeURIComponent(each) === `${name}_${debian}_all.deb`,
  );
  if (!fetched) throw new Refusal(`apt-get downloaded ${name}, but ${file} is not there`);
  return {
    file: join(packages, fetched),
    note: `${Math.round(statSync(join(packages, fetched)).size / 1e6)} MB`,
  };
}

function cachedPackage(packages, version) {
  const found = readdirSync(packages).filter(
    (name) => name.startsWith(`linux-source-${version}_`) && name.endsWith('.deb'),
  );
  return found.length ? join(packages, found.sort(byVersion).at(-1)) : undefined;
}

/** Options that make apt use lists and folders of ours. */
function privateApt(cache) {
  const apt = folder(cache, 'apt');
  folder(apt, 'lists', 'partial');
  folder(apt, 'cache', 'archives', 'partial');
  const sources = join(apt, 'sources.list');
  if (!existsSync(sources)) writeFileSync(sources, sourcesList());
  const option = (name, value) => ['-o', `${name}=${value}`];
  return [
    ...option('Dir::Etc::sourcelist', sources),
    ...option('Dir::Etc::sourceparts', '/dev/null'),
    ...option('Dir::State::Lists', join(apt, 'lists')),
    ...option('Dir::Cache', join(apt, 'cache')),
    ...option('APT::Sandbox::User', 'root'),
  ];
}

function sourcesList() {
  const format = '$(LABEL)\t$(REPO_URI)';
  const targets = output('apt-get', ['indextargets', '--format', format, 'Created-By: Packages']);
  const own = targets
    .split('\n')
    .map((line) => line.split('\t'))
    .find(([label]) => label === 'Debian');
  if (!own) throw new Refusal("this machine's apt knows no Debian archive, so there is no kernel to fetch");
  const signed = existsSync(KEYRING) ? `[signed-by=${KEYRING}] ` : '';
  return SUITES.map((suite) => `deb ${signed}${own[1]} ${suite} main\n`).join('');
}

function updateLists({ cache, apt, refresh }) {
  const lists = join(cache, 'apt', 'lists');
  const ages = readdirSync(lists).filter((name) => name.endsWith('InRelease'));
  const fresh =
    ages.length === SUITES.length &&
    ages.every((name) => Date.now() - statSync(join(lists, name)).ctimeMs < ONE_DAY);
  if (refresh || !fresh) output('apt-get', [...apt, 'update']);
}

function newest(apt) {
  const last = available(apt).at(-1);
  if (!last) throw new Refusal(`no linux-source package in ${SUITES.join(' or ')}`);
  return last;
}

/** Versions there are, oldest first. */
function available(apt) {
  const names = output('apt-cache', [...apt, 'pkgnames', 'linux-source-']).split('\n');
  return names.flatMap((name) => /^linux-source-(\d+\.\d+)$/.exec(name)?.[1] ?? []).sort(byVersion);
}

function byVersion(left, right) {
  return left.localeCompare(right, 'en', { numeric: true });
}
