/** Which chat is open: whoever comes back from another page, or is sent to one, finds it. */
let shown: string | null = null;

export const shownChat = (): string | null => shown;

export function showChat(id: string | null): void {
  shown = id;
}
