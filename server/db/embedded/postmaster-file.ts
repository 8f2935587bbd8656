import { spawnSync } from 'node:child_process';
import { readlinkSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isAlive } from '../processes.ts';

/** What a running server says of itself in postmaster.pid. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly status: string;
}

/** The file's lines (src/include/utils/pidfile.h): pid, directory, start, port, socket, address, key, status. */
export async function readPostmasterFile(clusterDirectory: string): Promise<Postmaster | undefined> {
  const text = await readFile(postmasterFile(clusterDirectory), 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), status: lines[7] ?? '' };
}

export function postmasterFile(clusterDirectory: string): string {
  return path.join(clusterDirectory, 'postmaster.pid');
}

/**
 * Whether the process is a server on this directory. After a kill -9 or a power cut the number may belong to anything
 * else by now, in a container almost surely.
 */
export function isServerOn(pid: number, clusterDirectory: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === 'win32') return true;
  if (process.platform === 'linux') return workingDirectory(pid) === realpathSync(clusterDirectory);
  return commandLine(pid).includes('postgres');
}

/** A server works in its data directory. Undefined for one that only waits to be buried, and for other people's. */
function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function commandLine(pid: number): string {
  return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}
