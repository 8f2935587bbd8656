interface AnswerLinesProps {
  readonly lines: readonly string[];
  readonly warnings: readonly string[];
}

/** What is recorded, or would be, and what is odd about it. */
export const AnswerLines = ({ lines, warnings }: AnswerLinesProps) => (
  <>
    {lines.map((line) => (
      <div key={line} className="card-line">
        {line}
      </div>
    ))}
    {warnings.map((line) => (
      <div key={line} className="fault">
        {line}
      </div>
    ))}
  </>
);
