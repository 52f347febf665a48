/** Method and pattern of everything the server answers to, as fastify itself lists it. */
import type { World } from '../support/world.ts';

export function routesOf({ app }: World): string[] {
  let path: string[] = [];
  const routesOfLine = (line: string): string[] => {
    // A line of the tree: its depth, its part of the path, its methods. HEAD and OPTIONS follow from the others.
    const match = /^([│ ]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?/u.exec(line);
    if (!match) return [];
    const [, indent = '', part = '', methods = ''] = match;
    path = [...path.slice(0, indent.length / 4), part];
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method} ${path.join('')}`);
  };
  return (
    app
      .printRoutes({ commonPrefix: false, includeHooks: false })
      .split('\n')
      .flatMap(routesOfLine)
      // The bundles of office and field app are the same files for everybody, and are not built where these tests run.
      .filter((route) => !/ \/(app|kader)/.test(route))
      .toSorted()
  );
}
