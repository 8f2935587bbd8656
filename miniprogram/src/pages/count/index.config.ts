export default definePageConfig({ navigationBarTitleText: '店小二', disableScroll: true });
