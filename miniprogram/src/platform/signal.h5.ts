let sound: AudioContext | null = null;

/** A short tone and a short shake: whoever scans looks at the goods, not at the screen. */
export function signal(): void {
  navigator.vibrate?.(60);
  try {
    sound ??= new AudioContext();
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    volume.gain.value = 0.08;
    tone.frequency.value = 1_200;
    tone.connect(volume).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 0.08);
  } catch {
    // A device without sound still scans.
  }
}
