/** The command an episode means, or that it has to be asked, or that it means none. */
export type Intent =
  | { readonly kind: 'command'; readonly name: string; readonly reason?: string }
  | {
      readonly kind: 'ask';
      readonly about: 'intent' | 'price' | 'store' | 'customer' | 'supplier' | 'transfer';
      readonly choices: readonly string[];
    }
  | { readonly kind: 'none' };

export interface Sender {
  readonly place: string | null;
  readonly atWarehouse: boolean;
  readonly isWarehouse: (place: string) => boolean;
}

export const none: Intent = { kind: 'none' };

export function command(name: string, reason?: string): Intent {
  return reason === undefined ? { kind: 'command', name } : { kind: 'command', name, reason };
}

export function askIntent(...choices: string[]): Intent {
  return { kind: 'ask', about: 'intent', choices };
}
