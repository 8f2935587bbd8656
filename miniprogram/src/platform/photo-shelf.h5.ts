import type { Photo } from './pick-photo';
import { shelf } from './shelf';

const keyOf = (id: string): string => `photo.${id}`;

export const photoShelf = {
  read: async (id: string): Promise<Photo | null> => {
    const text = await shelf.read(keyOf(id));
    return text === null ? null : (JSON.parse(text) as Photo);
  },
  write: (id: string, photo: Photo): Promise<void> => shelf.write(keyOf(id), JSON.stringify(photo)),
  drop: (id: string): Promise<void> => shelf.drop(keyOf(id)),
};
