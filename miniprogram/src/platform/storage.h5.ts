/** A tab is a person: three tabs can be three people, and closing one signs it out here. */
export const storage = {
  read: (key: string): string | null => sessionStorage.getItem(key),
  write: (key: string, value: string): void => sessionStorage.setItem(key, value),
  drop: (key: string): void => sessionStorage.removeItem(key),
};
