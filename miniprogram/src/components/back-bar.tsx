import { openAlone } from '../live/way';
import { texts } from '../texts/texts';

/** The way back to the list of what is scanned, and what is shown instead. */
export const BackBar = ({ title }: { readonly title: string }) => (
  <div className="bar">
    <button
      type="button"
      className="tap back back-always"
      aria-label={texts.chat.back}
      onClick={() => openAlone('/pages/scan/index')}
    >
      ‹
    </button>
    <span className="bar-title">{title}</span>
  </div>
);
