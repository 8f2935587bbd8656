/** White on black, whatever colours the terminal has: phones do not read every code that is the other way round. */
const [inColour, plain] = ['\u001b[97;40m', '\u001b[0m'];

/** The QR code of an address as lines for a terminal, two rows of it in each; loaded only when somebody has to log in. */
export async function drawQrCode(address: string, hasColours: boolean): Promise<string> {
  const { renderUnicodeCompact } = await import('uqr');
  const code = renderUnicodeCompact(address, { border: 2 });
  return hasColours
    ? code
        .split('\n')
        .map((line) => `${inColour}${line}${plain}`)
        .join('\n')
    : code;
}
