import { setTimeout as wait } from 'node:timers/promises';
import { buryDeadLetter, forgetRedeliveries, type NewLetter, nextRedelivery } from '../db/dead-letters.ts';
import { noteProgress } from '../db/webhook-claims.ts';
import type { Service } from '../middleware/context.ts';
import { sendEvent } from '../webhooks/send.ts';
import { type DeliveryRules, judge, progressAfter, type Verdict } from '../webhooks/verdict.ts';
import type { EventName, Progress, Webhook, WebhookEvent } from '../webhooks/webhook.ts';
import { readEvent, readEvents } from './compose-event.ts';

export interface Delivering {
  readonly service: Service;
  /** The name under which the webhook is claimed. */
  readonly by: string;
  readonly rules: DeliveryRules;
  /** No further event is begun. */
  readonly stopping: AbortSignal;
  /** The delivery that is under way is given up too. */
  readonly cutting: AbortSignal;
}

/** Between two events while acts wait for their batch: those who wait for an answer come first. */
const breathMs = 20;
const atOnce = 100;
/** Then others have their turn. */
const mostPages = 10;

/**
 * Delivers what is due to a claimed webhook: what it was asked to deliver again, then what lies behind the cursor, one
 * event at a time in their order, until nothing is left or one has to wait.
 */
export async function deliverTo(webhook: Webhook, delivering: Delivering): Promise<void> {
  await redeliver(webhook, delivering);
  let standing: Webhook | null = webhook;
  for (let page = 0; page < mostPages && standing; page += 1) {
    const { service, stopping } = delivering;
    if (standing.nextTryAt !== null && standing.nextTryAt > service.clock().toISOString()) return;
    const { tellings, end, more } = await readEvents(service, standing, atOnce);
    for (const { event, past, told } of tellings) {
      if (service.desk.depth() > 0) await wait(breathMs);
      if (stopping.aborted) return;
      // What does not concern it is passed over with the next event that does.
      if (told) standing = await deliverNext(standing, { event, past, told }, delivering);
      if (!standing) return;
    }
    standing = await advance(standing, end, delivering);
    if (!more) return;
  }
}

interface Next {
  readonly event: EventName;
  readonly past: Pick<Progress, 'voucherHeight' | 'notificationId'>;
  readonly told: WebhookEvent;
}

/** Tries the next event once and notes what came of it; null when no other may follow now. */
async function deliverNext(
  webhook: Webhook,
  { event, past, told }: Next,
  delivering: Delivering,
): Promise<Webhook | null> {
  const { service, by } = delivering;
  const tries = webhook.tries + 1;
  const verdict = await tryOnce(webhook, told, tries, delivering);
  if (!verdict) return null;
  const now = service.clock();
  const progress = progressAfter(webhook, past, verdict, now);
  const letter = letterOf(webhook, { event, kind: told.kind, tries }, verdict, service);
  const mine = await noteProgress(service.pool, webhook.id, by, progress, letter);
  return mine && verdict.kind !== 'again' ? { ...webhook, ...progress } : null;
}

async function advance(
  webhook: Webhook,
  end: Next['past'],
  { service, by }: Delivering,
): Promise<Webhook | null> {
  const there = end.voucherHeight === webhook.voucherHeight && end.notificationId === webhook.notificationId;
  const moved = { ...webhook, ...end };
  return there || (await noteProgress(service.pool, webhook.id, by, moved)) ? moved : null;
}

/**
 * Tries once each of the dead letters that were asked for. They have lost their place in the order, so they hold up
 * nothing: what does not go well is dead again, and where the receiver is away the others are not even tried.
 */
async function redeliver(webhook: Webhook, delivering: Delivering): Promise<void> {
  const { service, by, rules, stopping } = delivering;
  const { pool } = service;
  while (!stopping.aborted) {
    const letter = await nextRedelivery(pool, webhook.id);
    if (!letter) return;
    const told = await readEvent(service, webhook, letter.event);
    if (!told) {
      // What it is about is not there any more: a letter that can never be written again.
      await buryDeadLetter(pool, webhook.id, letter.event);
      continue;
    }
    const verdict = await tryOnce(webhook, told, rules.mostTries, delivering);
    if (!verdict) return;
    const tried = { ...letter, tries: letter.tries + 1 };
    const dead = letterOf(webhook, tried, verdict, service);
    if (!(await noteProgress(pool, webhook.id, by, webhook, dead))) return;
    if (verdict.kind === 'delivered') await buryDeadLetter(pool, webhook.id, letter.event);
    else if (verdict.kind === 'again' || !verdict.refused) await forgetRedeliveries(pool, webhook.id);
  }
}

/** Null when it was given up in the middle. */
async function tryOnce(
  webhook: Webhook,
  told: WebhookEvent,
  tries: number,
  { service, rules, cutting }: Delivering,
): Promise<Verdict | null> {
  const { timeoutMs } = rules;
  const reply = await sendEvent(webhook, told, { at: service.clock(), timeoutMs, signal: cutting });
  if (!reply) return null;
  const verdict = judge(reply, { tries, rules, random: Math.random(), now: service.clock() });
  service.metrics.delivered(verdict.kind);
  return verdict;
}

/** The letter to keep of an event that is dead. */
function letterOf(
  webhook: Webhook,
  { event, kind, tries }: Pick<NewLetter, 'event' | 'kind' | 'tries'>,
  verdict: Verdict,
  { clock, log }: Service,
): NewLetter | null {
  if (verdict.kind !== 'dead') return null;
  const { fault } = verdict;
  log.warn({ webhook: webhook.name, event, fault }, 'webhook event is dead');
  return { event, kind, tries, fault, diedAt: clock().toISOString() };
}
