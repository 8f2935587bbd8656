import type { Photo } from './pick-photo';

/** A note is still read at that size, and ten times as fast sent as a phone's own. */
const longestPx = 1_600;
const quality = 0.85;

export async function pickPhoto(): Promise<Photo | null> {
  const file = await chooseFile();
  return file && shrink(file);
}

function chooseFile(): Promise<File | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = 'image/*';
  return new Promise((resolve) => {
    input.onchange = () => resolve(input.files?.[0] ?? null);
    input.oncancel = () => resolve(null);
    input.click();
  });
}

async function shrink(file: File): Promise<Photo> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, longestPx / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  // What is see-through would become black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const [, base64 = ''] = canvas.toDataURL('image/jpeg', quality).split(',');
  return { mediaType: 'image/jpeg', base64 };
}
