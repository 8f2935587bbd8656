export default defineAppConfig({
  pages: [
    'pages/chat/index',
    'pages/scan/index',
    'pages/records/index',
    'pages/pending/index',
    'pages/stock/index',
    'pages/sign-in/index',
  ],
  window: {
    navigationBarTitleText: '店小二',
    navigationStyle: 'custom',
    backgroundTextStyle: 'light',
  },
  lazyCodeLoading: 'requiredComponents',
});
