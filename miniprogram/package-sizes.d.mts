type Sizes = readonly (readonly [file: string, bytes: number])[];

export const filesBelow: (directory: string) => Promise<readonly string[]>;
export const sizesBelow: (directory: string) => Promise<Sizes>;
export const packagesOf: (
  sizes: Sizes,
) => readonly { readonly name: string; readonly size: number; readonly most: number }[];
