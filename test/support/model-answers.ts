import { dataSent, type EndpointManners } from './fake-endpoint.ts';

/** What a model answers, as the fake endpoint is told to say it. */

export const line = (
  item: string,
  itemWords: string,
  quantityWords: string,
  moneyWords: string | null = null,
) => ({
  ...{ item, itemWords, quantityWords, moneyWords },
});
export const command = (name: string, lines: object[], more: object = {}) => ({
  ...{ name, place: null, from: null, supplier: null, customer: null, payment: null, reason: null },
  ...{ lines, ...more },
});
export const says = (...commands: object[]): EndpointManners => ({ content: { commands } });

/** The label that the goods have in what was sent. */
// biome-ignore lint/suspicious/noExplicitAny: looks into what was sent without knowing its form
export const labelled = (call: any, name: string): string =>
  dataSent(call).goods.find((one: { name: string }) => one.name.includes(name))?.label ?? 'none';
