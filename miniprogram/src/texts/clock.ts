const two = (value: number): string => String(value).padStart(2, '0');

/** `14:05`, with the day before it where that is not today's; on the clock of the device. */
export function clockOf(instant: string): string {
  const [at, now] = [new Date(instant), new Date()];
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  return at.toDateString() === now.toDateString() ? time : `${at.getMonth() + 1}月${at.getDate()}日 ${time}`;
}
