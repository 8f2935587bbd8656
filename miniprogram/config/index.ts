import path from 'node:path';
import { defineConfig, type UserConfigExport } from '@tarojs/cli';
import webpack from 'webpack';

/** Told to whoever started the build, where it is a program of ours. */
const tellProgress = (part: number): void => void process.send?.({ progress: part });

/** Where the mini-program finds its service; in a browser it is where the page came from. */
const serviceUrl = process.env.XIAOER_APP_URL ?? '';

export default defineConfig<'webpack5'>({
  projectName: 'xiaoer',
  date: '2026-11-25',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: process.env.XIAOER_APP_OUT ?? `dist/${process.env.TARO_ENV}`,
  plugins: ['@tarojs/plugin-html'],
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  defineConstants: { SERVICE_URL: JSON.stringify(serviceUrl) },
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
      chain.plugin('tellProgress').use(webpack.ProgressPlugin, [{ handler: tellProgress }]);
      chain.merge({
        entry: {},
        performance: { hints: false },
        context: path.resolve(__dirname, '..'),
      });
    },
  },
} satisfies UserConfigExport<'webpack5'>);
