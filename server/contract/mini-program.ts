import * as z from 'zod';
import { personCode } from './fields.ts';
import type { Card } from './outgoing.ts';
import { card } from './outgoing.ts';
import type { Role } from './roles.ts';

// What the mini-program and the service say to each other beyond commands and reports: sessions, and the chat.

/** The channel of the mini-program: its users are the company's people, its groups the company's chats. */
export const appChannel = 'app';

const device = z.string().max(100).default('');

const platformCode = z.string().min(1).max(200);

/** How somebody proves who he is. */
export const signIn = z.discriminatedUnion('by', [
  /** A one-time code, from the bot or from his lead. */
  z.strictObject({
    by: z.literal('code'),
    code: z.string().min(1).max(40),
    /** What `wx.login` gave: from then on this WeChat user is whoever the code proves. */
    wechat: platformCode.optional(),
    device,
  }),
  /** What `wx.login` gave, of a user who is known. */
  z.strictObject({ by: z.literal('wechat'), code: platformCode, device }),
  /** What `wx.qy.login` gave, of a member of the company's directory. */
  z.strictObject({ by: z.literal('wecom'), code: platformCode, device }),
  /** Whoever one likes to play; only in the demo company. */
  z.strictObject({ by: z.literal('demo'), person: personCode, device }),
]);
export type SignIn = z.infer<typeof signIn>;

export interface SignedIn {
  /** Told once; the service keeps its hash only. */
  readonly token: string;
  readonly expiresAt: string;
}

/** Whom one may be in the demo company. */
export interface DemoPerson {
  readonly code: string;
  readonly name: string;
  readonly role: Role;
  readonly placeName: string | null;
}

/** Who is signed in, and what he sees. */
export interface Me {
  readonly person: DemoPerson & { readonly place: string | null };
  readonly companyName: string;
  readonly timeZone: string;
  /** The service's clock, and how far the company's wall clock is ahead of UTC: a device's own may be wrong. */
  readonly clock: { readonly now: string; readonly offsetMinutes: number };
  readonly places: readonly { readonly code: string; readonly name: string }[];
  readonly chats: readonly AppChat[];
  /** Whether the bot can write down what is spoken. */
  readonly hearsVoice: boolean;
  /** The newest change there is: what comes after it is news. */
  readonly change: number;
}

/** A conversation that the person is in: a group of the company, or the one between him and the bot. */
export interface AppChat {
  readonly id: string;
  readonly name: string;
  readonly kind: 'place' | 'managers' | 'owners' | 'private';
}

/** One message as it is read. */
export interface AppMessage {
  readonly id: number;
  /** Grows with everything that is said or changed; the cursor of the news. */
  readonly change: number;
  readonly chat: string;
  /** Who said it; null is the bot. */
  readonly person: string | null;
  readonly personName: string | null;
  /** The sender's own id of it, by which he knows it again. */
  readonly said: string | null;
  readonly text: string;
  readonly quote: string | null;
  readonly mention: readonly string[];
  readonly card: Card | null;
  readonly at: string;
}

export interface AppNews {
  readonly messages: readonly AppMessage[];
  readonly change: number;
}

const picture = z.strictObject({
  mediaType: z.enum(['image/jpeg', 'image/png', 'image/webp']),
  base64: z.base64().min(1).max(8_000_000),
});

const recording = z.strictObject({
  mediaType: z.enum(['audio/webm', 'audio/ogg', 'audio/mp4', 'audio/mpeg', 'audio/wav']),
  base64: z.base64().min(1).max(4_000_000),
});

export const newSaying = z.strictObject({
  /** The sender's own; the same id is the same message, however often it comes. */
  id: z.string().min(8).max(60),
  text: z.string().max(4_000),
  quote: z.string().max(4_000).optional(),
  pictures: z.array(picture).max(4).default([]),
  /** Spoken instead of typed; the bot writes it down where it can. */
  voice: recording.optional(),
});

/** What the bot shows in the app. */
export const newShowing = z.strictObject({
  /** The outbox's: shown once, however often it is handed over. */
  id: z.string().min(1).max(200),
  chat: z.string().min(1).max(200),
  single: z.boolean(),
  text: z.string().min(1).max(20_000),
  mention: z
    .array(z.strictObject({ name: z.string().max(100), externalId: z.string().max(200).nullable() }))
    .max(50),
  card: card.optional(),
});
export type NewShowing = z.infer<typeof newShowing>;

export const changedCard = z.strictObject({ receipt: z.string().min(1).max(40), card });

/** One product as it is looked up. */
export interface FoundItem {
  readonly sku: string;
  readonly name: string;
  readonly spec: string | null;
  readonly barcode: string | null;
  readonly baseUnit: string;
  readonly priceFen: number | null;
  /** Decimal strings in base units, the own place first. */
  readonly stock: readonly {
    readonly place: string;
    readonly placeName: string;
    readonly quantity: string;
    readonly low: boolean;
  }[];
}

export interface FoundItems {
  readonly items: readonly FoundItem[];
  readonly height: number;
  readonly readAt: string;
}
