/**
 * Counters, histograms and their text for Prometheus (exposition format 0.0.4). Our own forty lines: the package that
 * everybody used is being renamed and brings OpenTelemetry along.
 */

export type Labels = Readonly<Record<string, string>>;
export interface Sample {
  name: string;
  labels: Labels;
  value: number;
}

export class Counter {
  readonly #values = new Map<string, { labels: Labels; value: number }>();

  add(labels: Labels): void {
    const key = labelText(labels);
    const known = this.#values.get(key);
    if (known) known.value += 1;
    else this.#values.set(key, { labels, value: 1 });
  }

  samples(name: string): Sample[] {
    return [...this.#values.values()].map(({ labels, value }) => ({ name, labels, value }));
  }
}

export class Histogram {
  readonly #bounds: readonly number[];
  readonly #series = new Map<string, { labels: Labels; counts: number[]; sum: number; count: number }>();

  /** @param bounds upper bounds, ascending, without infinity */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
  }

  observe(labels: Labels, value: number): void {
    const key = labelText(labels);
    const series = this.#series.get(key) ?? { labels, counts: this.#bounds.map(() => 0), sum: 0, count: 0 };
    this.#series.set(key, series);
    this.#bounds.forEach((bound, at) => {
      if (value <= bound) series.counts[at] = (series.counts[at] ?? 0) + 1;
    });
    series.sum += value;
    series.count += 1;
  }

  samples(name: string): Sample[] {
    return [...this.#series.values()].flatMap(({ labels, counts, sum, count }) => [
      ...this.#bounds.map((bound, at) => ({
        name: `${name}_bucket`,
        labels: { ...labels, le: String(bound) },
        value: counts[at] ?? 0,
      })),
      { name: `${name}_bucket`, labels: { ...labels, le: '+Inf' }, value: count },
      { name: `${name}_sum`, labels, value: sum },
      { name: `${name}_count`, labels, value: count },
    ]);
  }
}

export interface Metric {
  name: string;
  type: 'counter' | 'gauge' | 'histogram';
  help: string;
  samples: Sample[];
}

/** A gauge with one number; null: nothing is known, so nothing is said. */
export function gauge(name: string, help: string, value: number | null, labels: Labels = {}): Metric {
  return { name, type: 'gauge', help, samples: value === null ? [] : [{ name, labels, value }] };
}

export function metricsText(metrics: readonly Metric[]): string {
  return metrics
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, type, help, samples }) => {
      const lines = samples.map((sample) => `${sample.name}${labelText(sample.labels)} ${sample.value}\n`);
      return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
    })
    .join('');
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value.replaceAll(/[\\"\n]/g, escaped)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(character: string): string {
  return character === '\n' ? '\\n' : `\\${character}`;
}
