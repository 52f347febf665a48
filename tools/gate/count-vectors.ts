/**
 * How many examples test a rule: cases of test files whose titles, or those of the groups around them, cite its id. A row
 * of a table in `it.each` is one example; a property over random inputs counts as one.
 */
import { parseSync } from '@swc/core';
import { readProjectFile } from './project.ts';

const RULE_ID = /\b(?:R-[A-Z]+[0-9]*-\d+|(?:IN|DQ)-\d{2})\b/g;
const TEST = /\.test\.tsx?$/;

/** swc's syntax tree as far as it is looked at; everything else is walked through. */
interface Node {
  type?: string;
  [key: string]: unknown;
}

export function countVectors(paths: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const path of paths.filter((each) => TEST.test(each))) {
    const source = readProjectFile(path);
    if (source.search(RULE_ID) < 0) continue;
    const tree = asNode(parseSync(source, { syntax: 'typescript', tsx: path.endsWith('x') }));
    const lists = new Map<string, number>();
    collectLists(tree, lists);
    walk(tree, [], lists, counts);
  }
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

// The parser's own types have two hundred shapes; this program asks for five, each checked before it is used.
const asNode = (value: unknown): Node => (typeof value === 'object' && value !== null ? value : {}) as Node;
const children = (node: Node): Node[] =>
  Object.values(node).flatMap((value) => (Array.isArray(value) ? value.map(asNode) : [asNode(value)]));

/** `const CASES = […]`, so that `it.each(CASES)` can be counted. */
function collectLists(node: Node, lists: Map<string, number>): void {
  const name = asNode(node['id'])['value'];
  const rows = rowsOf(asNode(node['init']), lists);
  if (node.type === 'VariableDeclarator' && typeof name === 'string' && rows !== null) lists.set(name, rows);
  for (const child of children(node))
    if (child.type !== undefined || Object.keys(child).length > 0) collectLists(child, lists);
}

function rowsOf(node: Node, lists: ReadonlyMap<string, number>): number | null {
  if (node.type === 'ArrayExpression' && Array.isArray(node['elements'])) return node['elements'].length;
  if (node.type === 'TsConstAssertion' || node.type === 'TsAsExpression')
    return rowsOf(asNode(node['expression']), lists);
  return node.type === 'Identifier' ? (lists.get(String(node['value'])) ?? null) : null;
}

function walk(
  node: Node,
  titles: readonly string[],
  lists: ReadonlyMap<string, number>,
  counts: Map<string, number>,
): void {
  const call = node.type === 'CallExpression' ? testCall(node, lists) : null;
  const inside = call === null ? titles : [...titles, call.title];
  if (call?.isCase === true)
    for (const id of new Set(inside.join(' ').match(RULE_ID))) counts.set(id, (counts.get(id) ?? 0) + call.rows);
  for (const child of children(node)) if (Object.keys(child).length > 0) walk(child, inside, lists, counts);
}

/** `describe(title, …)`, `it(title, …)`, `it.each(rows)(title, …)`. */
function testCall(
  node: Node,
  lists: ReadonlyMap<string, number>,
): { title: string; isCase: boolean; rows: number } | null {
  const callee = asNode(node['callee']);
  const each = callee.type === 'CallExpression' ? callee : null;
  const member = asNode(each === null ? {} : each['callee']);
  const name = each === null ? callee['value'] : asNode(member['object'])['value'];
  if (name !== 'describe' && name !== 'it' && name !== 'test') return null;
  const title = textOf(firstArgument(node));
  if (title === null) return null;
  const rows = each === null ? 1 : (rowsOf(firstArgument(each), lists) ?? 1);
  return { title, isCase: name !== 'describe', rows };
}

function firstArgument(call: Node): Node {
  const list = call['arguments'];
  return asNode(asNode(Array.isArray(list) ? list[0] : null)['expression']);
}

function textOf(node: Node): string | null {
  if (node.type === 'StringLiteral') return String(node['value']);
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node['quasis'])) return null;
  return node['quasis'].map((quasi) => String(asNode(quasi)['raw'])).join(' ');
}
