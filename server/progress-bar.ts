/** A progress bar on a terminal; a line every quarter where there is none. */
export function progressBar(title: string, out: NodeJS.WriteStream): (done: number, total: number) => void {
  const width = 30;
  let quarter = -1;
  return (done, total) => {
    const share = total === 0 ? 1 : done / total;
    if (out.isTTY) {
      const filled = Math.round(share * width);
      out.write(
        `\r${title} ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${Math.round(share * 100)}%${share >= 1 ? '\n' : ''}`,
      );
    } else if (Math.floor(share * 4) > quarter) {
      quarter = Math.floor(share * 4);
      out.write(`${title} ${Math.round(share * 100)}%\n`);
    }
  };
}
