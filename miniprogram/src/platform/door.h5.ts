import { currentSession } from '../session/session';

// The door is the first page that anybody sees, so it comes with what comes first.
void import(/* webpackMode: "eager" */ '../pages/sign-in/index');

/** A tab in which nobody is signed in opens at the door: the page that would send him there is not even read. */
export function openAtDoor(): void {
  if (currentSession() === null) history.replaceState(null, '', '#/pages/sign-in/index');
}
