import type { PropsWithChildren } from 'react';
import { startSending } from './live/records';
import { keepPage } from './platform/keep-page';
import './app.css';
import './pages.css';

startSending();
keepPage();

export default function App({ children }: PropsWithChildren) {
  return children;
}
