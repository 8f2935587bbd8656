/** Over when WeChat has opened the page, or has said that it cannot. */
export const settled = async (begin: () => Promise<unknown>): Promise<void> => {
  await begin().catch(() => {});
};
