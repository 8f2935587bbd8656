/** WeChat keeps the program itself. */
export const keepPage = (): void => {};
