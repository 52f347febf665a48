import { expect, test } from 'vitest';
import { Counter, gauge, Histogram, metricsText } from './metric-registry.ts';

test('the text is what Prometheus reads: cumulative buckets, escaped labels, nothing for what is unknown', () => {
  const counter = new Counter();
  counter.add({ route: '/a' });
  counter.add({ route: '/a' });
  counter.add({ route: 'a "quoted" \\ line\n' });
  const times = new Histogram([0.1, 1]);
  for (const value of [0.1, 0.5, 7]) times.observe({}, value);
  const text = metricsText([
    { name: 'n', type: 'counter', help: 'Number.', samples: counter.samples('n') },
    { name: 't', type: 'histogram', help: 'Time.', samples: times.samples('t') },
    gauge('g', 'Gauge.', 3),
    gauge('unknown', 'Unknown.', null),
  ]);
  expect(text).toBe(`# HELP n Number.
# TYPE n counter
n{route="/a"} 2
n{route="a \\"quoted\\" \\\\ line\\n"} 1
# HELP t Time.
# TYPE t histogram
t_bucket{le="0.1"} 1
t_bucket{le="1"} 2
t_bucket{le="+Inf"} 3
t_sum 7.6
t_count 3
# HELP g Gauge.
# TYPE g gauge
g 3
`);
});
