import { useEffect, useState } from 'react';
import { readPhoto } from '../api/read-photo';
import { texts } from '../texts/texts';

const words = texts.photos;

interface ShownPhotosProps {
  readonly ids: readonly string[];
  /** The number of the document that has them. */
  readonly of: string;
}

/** What was photographed, for whoever may see the document. */
export const ShownPhotos = ({ ids, of }: ShownPhotosProps) => (
  <>
    {ids.map((id, at) => (
      <ShownPhoto key={id} id={id} of={of} label={words.nth(at + 1)} />
    ))}
  </>
);

interface ShownPhotoProps {
  readonly id: string;
  readonly of: string;
  readonly label: string;
}

function ShownPhoto({ id, of, label }: ShownPhotoProps) {
  const [source, setSource] = useState<string | null | 'missing'>(null);
  useEffect(() => {
    let isOver = false;
    void readPhoto(id, of).then(
      ({ mediaType, base64 }) => !isOver && setSource(`data:${mediaType};base64,${base64}`),
      () => !isOver && setSource('missing'),
    );
    return () => {
      isOver = true;
    };
  }, [id, of]);
  if (source === null) return <div className="hint">{texts.faults.loading}</div>;
  if (source === 'missing') return <div className="hint">{words.missing}</div>;
  return <img className="photo" src={source} alt={label} />;
}
