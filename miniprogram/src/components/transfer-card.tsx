import type { ReactNode } from 'react';
import type { AppTransfer } from '../../../server/contract/app-pages.ts';
import { openAbove } from '../live/way';
import { clockOf } from '../texts/clock';
import { look } from '../texts/look';

const words = look.transfers;

interface TransferCardProps {
  readonly transfer: AppTransfer;
  readonly children?: ReactNode;
}

/** From where to where, what, and since when. */
export const TransferCard = ({ transfer, children }: TransferCardProps) => (
  <div className="card">
    <button
      type="button"
      className="tap card-title link-title"
      onClick={() => openAbove(`/packages/look/voucher/index?number=${transfer.number}`)}
    >
      {words.way(transfer.fromName, transfer.toName)} #{transfer.number} ›
    </button>
    <div className="card-by">{words.by(transfer.requestedByName, clockOf(transfer.since))}</div>
    {transfer.lines.map(({ sku, name, baseUnit, requested, sent, onHand }) => (
      <div key={sku} className="list-line">
        <span>{name}</span>
        <span className="list-value">
          {words.requested(`${requested}${baseUnit}`)}
          {sent !== null && ` · ${words.sent(`${sent}${baseUnit}`)}`}
          {transfer.state === 'approved' && (
            <span className="card-by"> {words.has(`${onHand}${baseUnit}`)}</span>
          )}
        </span>
      </div>
    ))}
    {children}
  </div>
);
