// In the place of Taro's own elements for the browser, which no page of ours is made of: they would be a sixth of all
// that comes before the first screen.
exports.defineCustomElementTaroPullToRefreshCore = () => {};
exports.defineCustomElementTaroTabbar = () => {};
