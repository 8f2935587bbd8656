import { chmod, mkdir } from 'node:fs/promises';

/**
 * Makes the data directory where it is missing: closed to others, except that as root they may pass through, for the
 * database runs under another account. One that is there stays as it is. Secrets in it have mode 0600.
 */
export async function makeDataDirectory(directory: string): Promise<void> {
  const made = await mkdir(directory, { recursive: true });
  if (made !== undefined) await chmod(directory, process.getuid?.() === 0 ? 0o711 : 0o700);
}
