import { onTestFinished } from 'vitest';
import { type FakePlatforms, startPlatforms } from './fake-platforms.ts';

/** They go with the test. */
export async function openPlatforms(): Promise<FakePlatforms> {
  const { close, ...platforms } = await startPlatforms();
  onTestFinished(close);
  return platforms;
}
