import { type PropsWithChildren, useEffect } from 'react';
import { startSending } from './live/records';
import { openAtDoor } from './platform/door';
import { heedTaps } from './platform/heed-taps';
import { keepPage } from './platform/keep-page';
import './app.css';
import './pages.css';

openAtDoor();
startSending();
keepPage();

export default function App({ children }: PropsWithChildren) {
  // Not before React is there: it says for itself how urgent what happens is.
  useEffect(heedTaps, []);
  return children;
}
