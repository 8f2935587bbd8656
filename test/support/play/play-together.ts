import type { Answer } from '../../../server/contract/answers.ts';
import { code } from '../shop.ts';
import type { Step } from '../steps.ts';
import { moveOf } from './moves.ts';
import type { Play } from './play.ts';

/** Hands in what happens at the same time, and returns where the desk and the model disagree. */
export async function playTogether(play: Play, steps: readonly Step[]): Promise<string[]> {
  const moves = steps.map((step) => ({ step, move: moveOf(play, step) })).filter(({ move }) => move !== null);
  const requests = moves.map(({ move }, index) => ({
    key: `step${play.requests.length + index}`,
    actor: move?.actor ?? '',
    source: { channel: 'test' },
    commands: move?.commands ?? [],
  }));
  play.requests.push(...requests);
  const answers = await Promise.all(requests.map((request) => play.shop.desk.run(request)));
  play.answers.push(...answers);
  const faults = play.shop.faults.splice(0).map((fault) => `fault: ${fault}`);
  const disagreements = moves.flatMap(({ step, move }, index) => {
    const answer = answers[index] as Answer;
    const verdict = move?.judge(answer);
    if (verdict == null || verdict === answer.kind) return [];
    return [
      `${JSON.stringify(step)}: the model says ${verdict}, the desk ${code(answer)} ${JSON.stringify(answer)}`,
    ];
  });
  return [...disagreements, ...faults];
}
