import type { Wechaty } from 'wechaty';
import type { OutgoingFile, SendResult } from '../channel.ts';
import { resultOf, within } from './faults.ts';

type Puppet = Wechaty['puppet'];

/** Those that did not get a file through: they are asked no more. */
const withoutFiles = new WeakSet<Puppet>();

/**
 * Shows a picture or a file. The client of puppet services answers every fault by sending the file once more in an old
 * way, though the first one may have arrived: that is taken from it, and how such a message ended nobody knows.
 */
export async function sendFile(
  puppet: Puppet,
  chat: string,
  { fileName, bytes }: OutgoingFile,
  sendMs: number,
): Promise<SendResult> {
  if (withoutFiles.has(puppet)) return { kind: 'refused', reason: '这种接入方式发不了图片' };
  if ('messageSendFileStream' in puppet)
    puppet.messageSendFileStream = () => Promise.reject(new Error('the file was not taken'));
  const { FileBox } = await import('file-box');
  // Small ones travel as text, which a box of raw bytes cannot.
  const box = FileBox.fromBase64(Buffer.from(bytes).toString('base64'), fileName);
  try {
    await within(sendMs, puppet.messageSendFile(chat, box));
    return { kind: 'sent' };
  } catch (error) {
    withoutFiles.add(puppet);
    const result = resultOf(error);
    return result.kind === 'refused' ? { kind: 'unknown', reason: '图片发出去没有,微信那边没说' } : result;
  }
}
