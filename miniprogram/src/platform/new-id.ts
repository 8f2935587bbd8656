/** An id that nobody else makes up: what is sent again with it is the same. */
export function newId(): string {
  const random = (): string => Math.random().toString(36).slice(2, 10).padEnd(8, '0');
  return `${Date.now().toString(36)}-${random()}-${random()}`;
}
