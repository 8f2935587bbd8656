export default defineAppConfig({
  pages: [
    'pages/chat/index',
    'pages/scan/index',
    'pages/records/index',
    'pages/count/index',
    'pages/pending/index',
    'pages/stock/index',
    'pages/sign-in/index',
  ],
  subPackages: [
    {
      root: 'packages/look',
      pages: ['board/index', 'item/index', 'transfers/index', 'voucher/index', 'why/index'],
    },
    { root: 'packages/manage', pages: ['me/index', 'settings/index', 'staff/index'] },
  ],
  window: {
    navigationBarTitleText: '店小二',
    navigationStyle: 'custom',
    backgroundTextStyle: 'light',
  },
  lazyCodeLoading: 'requiredComponents',
});
