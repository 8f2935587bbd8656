import { type PropsWithChildren, useEffect } from 'react';
import { startSending } from './live/records';
import { openAtDoor } from './platform/door';
import { heedTaps } from './platform/heed-taps';
import { keepPage } from './platform/keep-page';
import './styles/theme.css';
import './styles/frame.css';
import './styles/parts.css';
import './styles/lists.css';
import './styles/forms.css';
import './styles/chat.css';
import './styles/door.css';
import './styles/photos.css';

openAtDoor();
startSending();
keepPage();

export default function App({ children }: PropsWithChildren) {
  // Not before React is there: it says for itself how urgent what happens is.
  useEffect(heedTaps, []);
  return children;
}
