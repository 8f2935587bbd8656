/** The news are followed until this is over. WeChat has no `AbortController`. */
export interface Following {
  isOver: boolean;
  /** Set by whoever has something open that is to be closed then. */
  onOver: () => void;
}

export const beginFollowing = (): Following => ({ isOver: false, onOver: () => {} });

export function endFollowing(following: Following): void {
  following.isOver = true;
  following.onOver();
}
