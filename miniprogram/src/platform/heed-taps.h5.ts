/** A browser's clicks are taken one after the other by themselves. */
export const heedTaps = (): void => {};
