/**
 * What somebody may type where a name or a note is asked for, to harm whoever opens it later: in a page, in a sheet, in a
 * PDF, in a terminal. Each is short enough for a name. A script that runs sets `window.hostile`.
 */

const RUN = 'window.hostile=1';

/** Markup and addresses that a page must show as text. */
export const SCRIPT_TEXTS: readonly string[] = [
  `<script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `<img src=x onerror=${RUN}>`,
  `"><svg onload=${RUN}>`,
  `'><iframe srcdoc="<script>parent.${RUN}</script>">`,
  `<a href="javascript:${RUN}">klik</a>`,
  `javascript:${RUN}//`,
  `" onmouseover="${RUN}" autofocus onfocus="${RUN}`,
  `</title><body onload=${RUN}>`,
  `</textarea><details open ontoggle=${RUN}>`,
  `<style>*{background:url(/api/me)}</style>`,
  `<base href="https://jahat.example/">`,
  `<meta http-equiv=refresh content="0;url=/">`,
  `<!-- --!><b>tebal</b>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `{{constructor.constructor('${RUN}')()}}`,
  '${7*7} #{7*7} <%= 7*7 %>',
  '__proto__ constructor toString',
];

/** What a spreadsheet takes for a formula. */
export const FORMULA_TEXTS: readonly string[] = [
  '=HYPERLINK("http://127.0.0.1:9/?x="&A1,"klik")',
  '=1+1 Sintetis',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "+cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  '\t=1+1 tab',
  '\r=1+1 baris',
  "'=sudah dikutip",
];

/** What confuses eyes, layouts and programs. */
export const ODD_TEXTS: readonly string[] = [
  'Data Sintetis \u202Eterbalik\u202C',
  'Data\u200B\u200CSin\u200Dtetis\uFEFF',
  'Sintetis \u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a\u030b',
  `Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349\u035a\u032f\u031e\u0320a\u036b\u0357\u0334\u0362\u0335\u031c\u0330lgo`,
  'مرحبا بالعالم',
  '测试数据 синтетика',
  '👩‍👩‍👧‍👦🏳️‍🌈 Sintetis',
  'ﷺ'.repeat(20),
  'W'.repeat(78),
  'TanpaSpasi'.repeat(7),
  'Data Sintetis   dengan    spasi',
  "'; drop table family; --",
  "Sintetis' or '1'='1",
  '../../../../etc/passwd',
  '#set text(fill: white); #read("/etc/passwd")',
  '\\input{/etc/passwd} $x^2$ % & _ ~',
  '\u001b[31mmerah\u001b[0m\u0007',
  'undefined',
  'null',
];

export const HOSTILE_TEXTS: readonly string[] = [...SCRIPT_TEXTS, ...FORMULA_TEXTS, ...ODD_TEXTS];
