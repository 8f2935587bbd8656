import { BlockList, isIP } from 'node:net';

/**
 * Where events may be sent. Whoever has an `admin` token may name any host, also one in the shop's own network, for
 * that is where its other systems are. Refused is what is never an integrator: the addresses under which clouds hand
 * out credentials, and those that are no single machine. Names are checked again when they are looked up (`send.ts`).
 */
const never = listOf(
  '0.0.0.0/8',
  '169.254.0.0/16',
  '100.100.100.200/32',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  '64:ff9b::/96',
  'fd00:ec2::254/128',
  'fe80::/10',
  'ff00::/8',
);
/** This machine and private networks, where a shop's systems often have no certificate. */
const near = listOf('127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '::1/128', 'fc00::/7');

function listOf(...ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/');
    list.addSubnet(network, Number(prefix), familyOf(network));
  }
  return list;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
const isIn = (list: BlockList, address: string): boolean => list.check(address, familyOf(address));

export const isForbiddenAddress = (address: string): boolean => isIn(never, address);

/** What is wrong with an address to send events to, as a sentence for people; null when nothing is. */
export function faultOfUrl(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['https:', 'http:'].includes(url.protocol)) return '地址要以 https:// 开头';
  if (url.username !== '' || url.password !== '') return '地址里不能带用户名和密码';
  if (url.hash !== '') return '地址里不能带 # 后面的部分';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const literal = isIP(host) !== 0;
  if (literal && isForbiddenAddress(host)) return '不能往这个地址发通知';
  const isNear = host === 'localhost' || (literal && isIn(near, host));
  if (url.protocol === 'http:' && !isNear) {
    return '地址要以 https:// 开头;http:// 只能用于本机和内网的 IP 地址';
  }
  return null;
}
