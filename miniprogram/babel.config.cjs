/** Browsers since 2020, and the WebViews of that time; WeChat's own engines are older. */
const browsers = { chrome: '80', safari: '13.1', ios: '13.4', firefox: '78' };
const targets = process.env.TARO_ENV === 'h5' ? { targets: browsers } : {};

module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false, ...targets }]],
};
