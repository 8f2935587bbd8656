// In the place of what Taro brings to every page of a browser and none of ours is made of: its own elements, and the bar
// on top, which every page would have hidden.
exports.defineCustomElementTaroPullToRefreshCore = () => {};
exports.defineCustomElementTaroTabbar = () => {};
exports.initNavigationBar = () => {};
