import Taro from '@tarojs/taro';
import { texts } from '../../texts/texts';

export interface CameraProps {
  readonly onCodes: (codes: readonly string[]) => void;
}

/** WeChat's own scanner, again and again until one goes back. */
export function Camera({ onCodes }: CameraProps) {
  const scan = async (): Promise<void> => {
    for (;;) {
      const code = await Taro.scanCode({ scanType: ['barCode'] }).then(
        ({ result }) => result,
        () => null,
      );
      if (code === null) return;
      onCodes([code]);
    }
  };
  return (
    <button type="button" className="tap button button-primary" onClick={scan}>
      {texts.scan.camera}
    </button>
  );
}
