/** Messages of that kind are WeChat's alone. */
export const maySubscribe = (): boolean => false;

export const subscribe = async (
  _templateIds: readonly string[],
): Promise<{ readonly code: string; readonly allowed: readonly string[] } | null> => null;
