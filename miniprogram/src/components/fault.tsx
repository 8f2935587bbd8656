/** Why something did not happen, read out by whoever reads the page aloud. */
export const Fault = ({ words }: { readonly words: string | null | undefined }) =>
  words == null ? null : (
    <div className="fault" role="alert">
      {words}
    </div>
  );
