import * as z from 'zod';

/** Photos that belong to documents: damaged goods. */

/** By what it shows: the SHA-256 of its bytes. A document that names it so cannot come to show another one. */
export const photoId = z.string().regex(/^[0-9a-f]{64}$/);

/** As many as one document may have. */
export const mostPhotos = 4;

/** Of its bytes; a phone's picture made smaller is a tenth of that. */
export const mostPhotoBytes = 3 * 1024 * 1024;

export const newPhoto = z.strictObject({
  mediaType: z.enum(['image/jpeg', 'image/png', 'image/webp']),
  base64: z
    .base64()
    .min(1)
    .max(Math.ceil(mostPhotoBytes / 3) * 4),
});

export const photoQuery = z.strictObject({
  /** The number of a document that has it. */
  of: z.string().min(1).max(20),
});

export interface KeptPhoto {
  readonly id: string;
}

export interface ShownPhoto {
  readonly mediaType: string;
  readonly base64: string;
}
