/** Scanners that type are for computers. */
export const useWedge = (_onCode: (code: string) => void): void => {};
