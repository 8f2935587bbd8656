import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';

/** A cell: text, a number as Excel keeps it (written as it stands), or a date as its serial number. */
type WorkbookCell = string | number | { readonly serialDate: number };
export type WorkbookSheets = Readonly<Record<string, readonly (readonly WorkbookCell[])[]>>;

/** The smallest .xlsx that Excel would open: uncompressed, with inline strings. */
export function buildWorkbook(sheets: WorkbookSheets): Uint8Array {
  const names = Object.keys(sheets);
  const relations = names.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/s${index + 1}.xml"/>`,
  );
  const files: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names
      .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packageRelations}">${relations.join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
  };
  names.forEach((name, index) => {
    files[`xl/worksheets/s${index + 1}.xml`] = sheetXml(sheets[name] ?? []);
  });
  return zip(files);
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';

function sheetXml(rows: readonly (readonly WorkbookCell[])[]): string {
  const body = rows.map((row, rowIndex) => {
    const cells = row.map((cell, index) =>
      cellXml(`${String.fromCharCode(65 + index)}${rowIndex + 1}`, cell),
    );
    return `<row r="${rowIndex + 1}">${cells.join('')}</row>`;
  });
  return `<worksheet xmlns="${main}"><sheetData>${body.join('')}</sheetData></worksheet>`;
}

function cellXml(reference: string, cell: WorkbookCell): string {
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') return `<c r="${reference}" s="1"><v>${cell.serialDate}</v></c>`;
  return cell === '' ? '' : `<c r="${reference}" t="inlineStr"><is><t>${cell}</t></is></c>`;
}

/** A zip archive of stored files (PKWARE APPNOTE 4.3: local headers, central directory, its end). */
function zip(files: Readonly<Record<string, string>>): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const fields = entryFields(Buffer.from(name), Buffer.from(text));
    const local = Buffer.concat([u32(0x04034b50), fields, Buffer.from(name), Buffer.from(text)]);
    bodies.push(local);
    directory.push(
      Buffer.concat([u32(0x02014b50), u16(20), fields, Buffer.alloc(10), u32(offset), Buffer.from(name)]),
    );
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const count = u16(directory.length);
  const end = [u32(0x06054b50), u32(0), count, count, u32(index.length), u32(offset), u16(0)];
  return Buffer.concat([...bodies, index, ...end]);
}

/** The 26 bytes that local headers and the central directory share: version to the length of the extra field. */
function entryFields(name: Buffer, body: Buffer): Buffer {
  const size = u32(body.length);
  return Buffer.concat([
    u16(20),
    u16(0x800),
    u16(0),
    u32(0),
    u32(crc32(body)),
    size,
    size,
    u16(name.length),
    u16(0),
  ]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
