import type { ChannelToOpen } from './open-channels.ts';

export interface Checked {
  readonly verdict: string;
  readonly faults: readonly string[];
}

/** Whose check would throw a running bot out, since the other side lets in one at a time. */
const alone = ['wecom-bot'];

/** What is wrong with one channel; a check that fails itself is a fault too. Nothing is started. */
export async function checkChannel({ name, open }: ChannelToOpen, isRunning: boolean): Promise<Checked> {
  if (isRunning && alone.includes(name))
    return { verdict: '没有查:店小二正在运行,一查就会把它顶下线。要查先停掉店小二', faults: [] };
  try {
    const channel = await open();
    if (!channel.check) return { verdict: '没有可查的,启动时看提示', faults: [] };
    const faults = await channel.check();
    return { verdict: faults.length === 0 ? '✅ 没有问题' : '❌ 要改', faults };
  } catch (error) {
    return { verdict: '❌ 查不了', faults: [(error as Error)?.message || '原因不明'] };
  }
}
