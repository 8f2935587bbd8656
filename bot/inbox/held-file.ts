import {
  closeSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

// A file of one JSON value a line. None of these throws: `fault` is told. Those that write say whether it is on the disk now.

type OnFault = (what: unknown) => void;

/** What can be read of it; nothing where there is no such file. */
export function readLines<T>(file: string, fault: OnFault): readonly T[] {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) fault(error);
  }
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as T];
    } catch {
      // The line that was being written when everything ended.
      return [];
    }
  });
}

/** These lines and no others; without any, no file. */
export function writeLines(file: string, lines: readonly unknown[], fault: OnFault): boolean {
  return goesWell(() => {
    if (lines.length === 0) rmSync(file, { force: true });
    else {
      write(`${file}.new`, 'w', lines);
      renameSync(`${file}.new`, file);
    }
  }, fault);
}

export function appendLines(file: string, lines: readonly unknown[], fault: OnFault): boolean {
  return goesWell(() => write(file, 'a', lines), fault);
}

function goesWell(work: () => void, fault: OnFault): boolean {
  try {
    work();
    return true;
  } catch (error) {
    fault(error);
    return false;
  }
}

/** What people said is in it: only its owner may read it. A line before that was begun and not ended ends here. */
function write(file: string, flag: 'a' | 'w', lines: readonly unknown[]): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const descriptor = openSync(file, flag, 0o600);
  try {
    writeFileSync(descriptor, `\n${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
    fdatasyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
