import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Window } from './window.ts';
import { misfitsOf } from './window.ts';

const shots = process.env.SHOTS;

/** Looks whether everything fits, and with SHOTS=DIRECTORY takes a picture of it. */
export async function picture({ page }: Window, name: string): Promise<void> {
  // What is being shown is to have arrived.
  await page.waitForLoadState('networkidle', { timeout: 1_000 }).catch(() => {});
  if (shots) {
    await mkdir(shots, { recursive: true });
    await page.screenshot({ path: path.join(shots, `${name}.png`) });
  }
  assert.deepEqual(await misfitsOf(page), [], `${name} fits`);
}

/** A refusal is an answer, though the browser's console calls it an error. */
export const isOurs = (complaint: string): boolean => !/status of 4\d\d/.test(complaint);
