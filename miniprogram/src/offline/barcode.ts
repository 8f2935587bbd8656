/** Whether that is a whole EAN-8, UPC-A or EAN-13; as `barcodeFault` of the service, which is not shipped. */
export function isBarcode(code: string): boolean {
  if (!/^(\d{8}|\d{12}|\d{13})$/.test(code)) return false;
  const sum = [...code].reverse().reduce((all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
