import { canonicalMember } from '../channels.ts';
import type { Person } from '../company.ts';
import { type Role, roleNames, roles } from '../roles.ts';
import { readCodes, readRequired, readText, reportCell, requireColumns, watchRepeats } from './cells.ts';
import type { Report } from './fault.ts';
import type { Row, Table } from './table.ts';

/**
 * 员工: 编码*, 姓名*, 角色*, 门店, 企业微信, 微信名. `placeCodes` are the codes of 门店, undefined where that table
 * could not be read.
 */
export function parsePeople(
  table: Table,
  placeCodes: ReadonlySet<string> | undefined,
  report: Report,
): Person[] {
  requireColumns(table, ['编码', '姓名', '角色'], report);
  const readCode = readCodes('编码', 40, report);
  const checkWecomId = watchRepeats('企业微信', report, canonicalMember);
  return table.rows.map((row) => {
    const person: Person = {
      code: readCode(row),
      name: readRequired(row, '姓名', report),
      role: readRole(row, report),
      place: readPlace(row, placeCodes, report),
      wecomId: readText(row, '企业微信'),
      wechatName: readText(row, '微信名'),
    };
    // Two people behind one account could not be told apart, nor what each may do.
    checkWecomId(row, person.wecomId);
    return person;
  });
}

function readRole(row: Row, report: Report): Role {
  const text = readRequired(row, '角色', report);
  const role = roles.find((candidate) => roleNames[candidate] === text);
  if (text !== '' && role === undefined) {
    const known = roles.map((candidate) => roleNames[candidate]).join('、');
    reportCell(row, '角色', `不认识的角色“${text}”,请写其中一个:${known}。`, report);
  }
  return role ?? 'clerk';
}

function readPlace(
  row: Row,
  placeCodes: ReadonlySet<string> | undefined,
  report: Report,
): string | undefined {
  const place = readText(row, '门店');
  if (place !== undefined && placeCodes !== undefined && !placeCodes.has(place)) {
    const reason = `没有编码是“${place}”的门店。请写门店表里的编码;总部人员留空。`;
    reportCell(row, '门店', reason, report);
  }
  return place;
}
