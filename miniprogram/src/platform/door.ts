/** WeChat opens the page that it was asked for, and has all of them already. */
export const openAtDoor = (): void => {};
