/** What came of an act, until the next one. */
export const Told = ({ words }: { readonly words: string | null }) =>
  words === null ? null : (
    <div className="told" role="status">
      {words}
    </div>
  );
