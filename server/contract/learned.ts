/** What conversations taught the company, and what was proposed to be learned. */
export interface Learned {
  readonly aliases: readonly LearnedAlias[];
  readonly packs: readonly LearnedPack[];
  readonly proposals: readonly LearningProposal[];
}

interface Lesson {
  readonly sku: string;
  /** The product's name. */
  readonly name: string;
  /** The document it stands in, and who asked for it. */
  readonly number: string;
  readonly learnedByName: string;
  readonly learnedAt: string;
}

/** A word that means a product at one place. */
export interface LearnedAlias extends Lesson {
  readonly place: string;
  readonly placeName: string;
  readonly alias: string;
}

/** A pack that holds in the whole company. */
export interface LearnedPack extends Lesson {
  readonly unit: string;
  /** In base units, a decimal string. */
  readonly size: string;
  readonly baseUnit: string;
}

export interface LearningProposal {
  readonly name: 'learnAlias' | 'learnPack';
  /** Where it was said; null for a pack that was revoked. */
  readonly store: string | null;
  readonly sku: string;
  readonly alias?: string;
  readonly unit?: string;
  /** One that was agreed to is an alias or a pack; one that nobody decided may be made again. */
  readonly state: 'waiting' | 'rejected' | 'voided' | 'revoked';
  readonly number: string;
}

/** How often it had to be asked back, week by week, newest first. */
export interface Asking {
  readonly weeks: readonly AskingWeek[];
}

export interface AskingWeek extends AskingFigures {
  /** Monday to Sunday; of the present week, up to now. */
  readonly from: string;
  readonly to: string;
  /** Places with any message; null is the head office. */
  readonly places: readonly (AskingFigures & { readonly place: string | null; readonly placeName: string })[];
}

export interface AskingFigures {
  /** Messages that were for the bot; talk and answers to its questions are not counted. */
  readonly messages: number;
  /** Of these, understood without a question. */
  readonly understood: number;
  /** Questions asked; one message may need several. */
  readonly questions: number;
  /** Understood of 100 messages, with one decimal; null where there were none. */
  readonly understoodPercent: number | null;
}
