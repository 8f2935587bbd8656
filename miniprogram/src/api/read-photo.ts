import type { ShownPhoto } from '../../../server/contract/photos.ts';
import { call } from './call';

/** A photo of the document with that number. */
export const readPhoto = (id: string, of: string): Promise<ShownPhoto> =>
  call('GET', `/app/photos/${id}`, { query: { of } });
