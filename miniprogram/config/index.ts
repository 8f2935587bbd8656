import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type UserConfigExport } from '@tarojs/cli';
import webpack from 'webpack';

/** Told to whoever started the build, where it is a program of ours. */
const tellProgress = (part: number): void => void process.send?.({ progress: part });

/** Where the mini-program finds its service; in a browser it is where the page came from. */
const serviceUrl = process.env.XIAOER_APP_URL ?? '';

/** Reads barcodes out of pictures; named after what is in it, like everything that browsers keep. */
const reader = require.resolve('zxing-wasm/reader/zxing_reader.wasm');
const readerName = `assets/zxing_reader.${createHash('sha256').update(readFileSync(reader)).digest('hex').slice(0, 10)}.wasm`;
const out = process.env.XIAOER_APP_OUT ?? `dist/${process.env.TARO_ENV}`;

const nothing = path.resolve(__dirname, 'nothing.cjs');
/**
 * What Taro brings to every page of a browser, and none of ours needs: for browsers of before 2018, for tags of its own
 * and their icons, for asking without a service.
 */
const notNeeded: Readonly<Record<string, string | false>> = {
  '@tarojs/components/dist/components$': nothing,
  '@tarojs/components/dist/taro-components/taro-components.css$': false,
  'whatwg-fetch$': false,
  'abortcontroller-polyfill/dist/abortcontroller-polyfill-only$': false,
  'jsonp-retry$': false,
};

export default defineConfig<'webpack5'>({
  projectName: 'xiaoer',
  date: '2026-11-25',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: out,
  plugins: ['@tarojs/plugin-html'],
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  defineConstants: {
    SERVICE_URL: JSON.stringify(serviceUrl),
    BARCODE_READER: JSON.stringify(`/${readerName}`),
  },
  copy: {
    patterns: process.env.TARO_ENV === 'h5' ? [{ from: reader, to: `${out}/${readerName}` }] : [],
    options: {},
  },
  alias: {},
  mini: {
    postcss: { pxtransform: { enable: true, config: {} }, cssModules: { enable: false } },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'assets',
    router: { mode: 'hash' },
    output: {
      filename: 'assets/[name].[contenthash:10].js',
      chunkFilename: 'assets/[name].[contenthash:10].js',
    },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'assets/[name].[contenthash:10].css',
      chunkFilename: 'assets/[name].[contenthash:10].css',
    },
    // Sizes are those of the screen: a finger is as big on a wide one.
    postcss: { pxtransform: { enable: false, config: {} }, cssModules: { enable: false } },
    webpackChain(chain) {
      for (const [name, instead] of Object.entries(notNeeded))
        chain.resolve.alias.set(name, instead as string);
      chain.plugin('noBar').use(webpack.NormalModuleReplacementPlugin, [/^\.\/navigationBar\.js$/, nothing]);
      chain.plugin('tellProgress').use(webpack.ProgressPlugin, [{ handler: tellProgress }]);
      chain.merge({
        entry: {},
        performance: { hints: false },
        context: path.resolve(__dirname, '..'),
      });
    },
  },
} satisfies UserConfigExport<'webpack5'>);
