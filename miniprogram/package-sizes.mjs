// How large the packages of a built mini-program are, for the build and for the run of what it built.
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** What WeChat takes as a main package is 2 MB; ours is to stay far below. */
const mostBytes = 700 * 1024;
const mostBeside = 1024 * 1024;

export async function filesBelow(directory) {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

/** Each file, as it is called below the directory, with its bytes. */
export async function sizesBelow(directory) {
  const files = await filesBelow(directory);
  return Promise.all(files.map(async (file) => [path.relative(directory, file), (await stat(file)).size]));
}

/** The first package comes before anything is seen; the others when a page of theirs is opened. */
export function packagesOf(sizes) {
  const packages = new Map([['main', 0]]);
  for (const [file, size] of sizes) {
    const [, name = 'main'] = /^packages\/([^/]+)\//.exec(file) ?? [];
    packages.set(name, (packages.get(name) ?? 0) + size);
  }
  return [...packages].map(([name, size]) => ({
    ...{ name, size, most: name === 'main' ? mostBytes : mostBeside },
  }));
}
