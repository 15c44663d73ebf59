// obj-m names modules; a module of several objects lists them as name-objs, name-y and name-m. The order of the list
// is the order of the link, and one object may be in several modules.

import type { Folder } from './folder.js';
import { withoutMarkers } from './make/unknown-text.js';
import { splitWords } from './make/words.js';

export interface ModuleObject {
  /** The .ko without suffix: `drivers/vfio/pci/vfio-pci`. */
  readonly module: string;
  /** With markers when it may be there or not. */
  readonly name: string;
}

export function moduleObjects(folder: Folder): ModuleObject[] {
  if (!folder.modules) return [];
  return [...new Set(folder.moduleMembers)]
    .filter((name) => name.endsWith('.o'))
    .flatMap((name) => {
      const module = withoutMarkers(name).slice(0, -2);
      if (!folder.compositeModules.has(name)) return { module, name };
      return partsOf(folder, module).map((part) => ({ module, name: part }));
    });
}

function partsOf(folder: Folder, module: string): string[] {
  const { expander } = folder.make.run;
  const prefix = folder.path === '.' ? '' : `${folder.path}/`;
  const stem = module.slice(prefix.length);
  const words = ['-objs', '-y', '-m'].flatMap((suffix) => splitWords(expander.valueOf(stem + suffix)));
  return [...new Set(words)].map((word) => prefix + word);
}
