import compiler from 'miniprogram-compiler';

/** A node as WeChat would show it. */
export interface Drawn {
  readonly tag: string;
  readonly attr: Readonly<Record<string, unknown>>;
  readonly children: readonly (Drawn | string)[];
}

/** From a page's data to what would be on the screen. */
export type Draw = (page: string, data: object) => Drawn;

/** Compiles every page of the build with WeChat's own compiler; one that is not well formed throws. */
export function compilePages(dist: string): Draw {
  const source = `${compiler.wxmlToJs(dist)}\n;return $gwx;`;
  const gwx = new Function('global', 'window', '__wcc_global_', source)({}, {}, {}) as (
    file: string,
  ) => ((data: object) => Drawn) | undefined;
  const draw = (file: string, data: object): Drawn => {
    const page = gwx(`${file}.wxml`);
    if (!page) throw new Error(`no ${file}.wxml`);
    return whole(page(data));
  };
  // What lies deeper than its templates go the program hands to a component of its own.
  const whole = (node: Drawn): Drawn => {
    if (isComponent(node)) return draw('comp', { i: node.attr.i, l: node.attr.l });
    return {
      tag: node.tag,
      attr: node.attr ?? {},
      children: (node.children ?? []).map((child) => (typeof child === 'string' ? child : whole(child))),
    };
  };
  return draw;
}

const isComponent = ({ tag }: Drawn): boolean => tag === 'wx-comp' || tag === 'comp';

export const textOf = (node: Drawn | string): string =>
  typeof node === 'string' ? node : node.children.map(textOf).join(' ').replace(/\s+/g, ' ').trim();

/** Every node with those that it lies in, itself the last. */
export function* pathsOf(node: Drawn, above: readonly Drawn[] = []): Generator<readonly Drawn[]> {
  const path = [...above, node];
  yield path;
  for (const child of node.children) if (typeof child !== 'string') yield* pathsOf(child, path);
}
