import { paint } from '../drawings/paint.ts';
import type { Paint } from './line.ts';

/** Drawings as files; null where this machine cannot paint, or not this one: its words are said then. A fault is told once. */
export function filePainter(fault: (what: unknown) => void): Paint {
  let told = '';
  return async (drawing) => {
    try {
      return { kind: 'image', fileName: 'xiaoer.png', bytes: await paint(drawing) };
    } catch (error) {
      if (String(error) !== told) fault(error);
      told = String(error);
      return null;
    }
  };
}
