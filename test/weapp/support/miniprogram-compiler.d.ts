declare module 'miniprogram-compiler' {
  /** The pages below a directory as one program; ends with a fault where one is not well formed. */
  const compiler: { readonly wxmlToJs: (directory: string) => string };
  export default compiler;
}
