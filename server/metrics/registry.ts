/**
 * The few kinds of figures that Prometheus reads, in its text format 0.0.4. Label values come from closed lists only:
 * what a client sends never becomes a label, so the number of series has a bound.
 */

type Labels = Readonly<Record<string, string | number>>;

export interface Counter {
  readonly add: (labels?: Labels, by?: number) => void;
}

export interface Histogram {
  readonly observe: (value: number, labels?: Labels) => void;
}

export interface Registry {
  readonly counter: (name: string, help: string) => Counter;
  readonly histogram: (name: string, help: string, bounds: readonly number[]) => Histogram;
  /** Everything counted so far. */
  readonly render: () => string;
}

interface Observed {
  readonly labels: Labels;
  readonly buckets: number[];
  sum: number;
  count: number;
}

export function createRegistry(): Registry {
  const renderers: (() => string[])[] = [];
  return {
    render: () => renderers.flatMap((render) => render()).join(''),
    counter(name, help) {
      const values = new Map<string, number>();
      renderers.push(() => [
        head(name, help, 'counter'),
        ...[...values].map(([labels, value]) => `${name}${labels} ${value}\n`),
      ]);
      return {
        add: (labels = {}, by = 1) => {
          const key = labelText(labels);
          values.set(key, (values.get(key) ?? 0) + by);
        },
      };
    },
    histogram(name, help, bounds) {
      const series = new Map<string, Observed>();
      renderers.push(() => [
        head(name, help, 'histogram'),
        ...[...series.values()].flatMap((one) => bucketLines(name, bounds, one)),
      ]);
      return {
        observe: (value, labels = {}) => {
          const key = labelText(labels);
          const one = series.get(key) ?? { labels, buckets: bounds.map(() => 0), sum: 0, count: 0 };
          series.set(key, one);
          const index = bounds.findIndex((bound) => value <= bound);
          if (index >= 0) one.buckets[index] = (one.buckets[index] ?? 0) + 1;
          one.sum += value;
          one.count += 1;
        },
      };
    },
  };
}

/** A figure that is read when it is asked for. */
export const gaugeText = (name: string, help: string, value: number): string =>
  `${head(name, help, 'gauge')}${name} ${value}\n`;

const head = (name: string, help: string, type: string): string =>
  `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;

const labelText = (labels: Labels): string => {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return parts.length > 0 ? `{${parts.join(',')}}` : '';
};

/** Buckets hold all that is at most their bound. */
function bucketLines(name: string, bounds: readonly number[], one: Observed): string[] {
  let below = 0;
  const lines = bounds.map((bound, index) => {
    below += one.buckets[index] ?? 0;
    return `${name}_bucket${labelText({ ...one.labels, le: bound })} ${below}\n`;
  });
  const labels = labelText(one.labels);
  return [
    ...lines,
    `${name}_bucket${labelText({ ...one.labels, le: '+Inf' })} ${one.count}\n`,
    `${name}_sum${labels} ${one.sum}\n`,
    `${name}_count${labels} ${one.count}\n`,
  ];
}
