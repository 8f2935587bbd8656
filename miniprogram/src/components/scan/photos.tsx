import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { newId } from '../../platform/new-id';
import { photoShelf } from '../../platform/photo-shelf';
import { pickPhoto } from '../../platform/pick-photo';
import { texts } from '../../texts/texts';

const words = texts.photos;
/** As many as the service takes with one document. */
const most = 4;

interface PhotosProps {
  /** By what the device keeps them under. */
  readonly ids: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** Photos of what is broken: on the device as soon as they are taken, and sent with the record. */
export function Photos({ ids, onChange }: PhotosProps) {
  const take = async (): Promise<void> => {
    try {
      const photo = await pickPhoto();
      if (!photo) return;
      const id = newId();
      await photoShelf.write(id, photo);
      onChange([...ids, id]);
    } catch {
      void Taro.showToast({ title: words.bad, icon: 'none', duration: 3_000 });
    }
  };
  const remove = (id: string): void => {
    onChange(ids.filter((one) => one !== id));
    void photoShelf.drop(id);
  };
  return (
    <div className="photos">
      {ids.map((id, at) => (
        <div key={id} className="photo-taken">
          <Taken id={id} label={words.nth(at + 1)} />
          <button type="button" className="tap button button-plain" onClick={() => remove(id)}>
            {words.drop(at + 1)}
          </button>
        </div>
      ))}
      {ids.length < most && (
        <button type="button" className="tap button button-plain wide" onClick={take}>
          {words.take}
        </button>
      )}
    </div>
  );
}

function Taken({ id, label }: { readonly id: string; readonly label: string }) {
  const [source, setSource] = useState<string | null>(null);
  useEffect(() => {
    let isOver = false;
    const show = (text: string | null): void => {
      if (!isOver) setSource(text);
    };
    void photoShelf.read(id).then((photo) => show(photo && `data:${photo.mediaType};base64,${photo.base64}`));
    return () => {
      isOver = true;
    };
  }, [id]);
  return source === null ? null : <img className="photo" src={source} alt={label} />;
}
