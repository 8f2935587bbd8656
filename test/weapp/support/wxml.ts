import compiler from 'miniprogram-compiler';

/** WeChat's own compiler of pages, as a function from a page's data to what would be on the screen. */
export type Draw = (page: string, data: object) => string;

interface Drawn {
  readonly tag?: string;
  readonly children?: readonly (Drawn | string)[];
}

/** Compiles every page of the build; one that is not well formed throws. */
export function compilePages(dist: string): Draw {
  const source = `${compiler.wxmlToJs(dist)}\n;return $gwx;`;
  const gwx = new Function('global', 'window', '__wcc_global_', source)({}, {}, {}) as (
    page: string,
  ) => (data: object) => Drawn;
  const textOf = (drawn: Drawn | string): string =>
    typeof drawn === 'string' ? drawn : (drawn.children ?? []).map(textOf).join(' ');
  return (page, data) => textOf(gwx(`./${page}.wxml`)(data)).replace(/\s+/g, ' ');
}
