import { readFileSync, writeFileSync } from 'node:fs';
import { createElement as h } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { areaTopology } from '#contract/area-topology.ts';
import { AreaMap } from '#ui/map/AreaMap.ts';
import { bordersOf, landAround, shapesOf } from '#ui/map/area-shapes.ts';
import { chooseClasses } from '#ui/map/classify.ts';
const topo = areaTopology.parse(JSON.parse(readFileSync(process.env.TOPO ?? 'db/reference/areas/areas.topo.json','utf8')));
const names = new Map(readFileSync('db/reference/areas/areas.csv','utf8').split('\n').slice(1).map((l)=>l.split(',')).map((f)=>[f[0]!,f[3]!] as const));
let seed=7; const rnd=()=>(seed=(seed*16807)%2147483647)/2147483647;
const mk=(codes:string[])=>new Map(codes.map((c)=>{const r=rnd();return [c, r<0.06?{value:null,state:'missing' as const}:{value:4+rnd()*22,state:(r<0.16?'small':'ok') as 'small'|'ok'}] as const;}));
const one=(level:any,area:string,q:any,extra:any={},width=640)=>{
  const shapes=shapesOf(topo,level,area); const figures=mk(shapes.map((s)=>s.code));
  const vals=[...figures.values()].flatMap((f)=>f.value===null?[]:[f.value]);
  return h(AreaMap,{shapes,figures,names,classes:chooseClasses(vals,q),unit:'percent',target:q.target,language:'id',title:'x',isApproximate:true,width,...extra});
};
const w=Number(process.env.W??640);
const parts=[
 one('regency','19',{target:14,better:'down'},{selected:'19.06'},w),
 one('village','19',{target:null,better:'up'},{borders:bordersOf(topo,'regency','19'),labelled:shapesOf(topo,'regency','19')},w),
 one('district','19',{target:null,better:'up'},{borders:bordersOf(topo,'regency','19'),labelled:shapesOf(topo,'regency','19')},w),
 one('district','19.01',{target:14,better:'down'},{around:landAround(topo,'19.01')},w),
 one('village','19.71',{target:null,better:'up'},{around:landAround(topo,'19.71'),borders:bordersOf(topo,'district','19.71')},w),
 one('village','19.01.04',{target:14,better:'up'},{around:landAround(topo,'19.01.04')},w),
 one('district','19.03',{target:null,better:'up'},{around:landAround(topo,'19.03')},w),
];
const css=['src/ui/tokens.css','src/ui/map/map.css'].map((f)=>readFileSync(f,'utf8')).join('\n');
const html=`<!doctype html><meta charset=utf-8><meta name=viewport content="width=device-width"><style>${css} body{font-family:var(--font);margin:16px;background:var(--sand)} .c{background:#fff;border:1px solid var(--line);border-radius:6px;padding:16px;margin-bottom:16px;max-width:${w}px}</style>`+parts.map((p)=>`<div class=c>${renderToStaticMarkup(p)}</div>`).join('');
writeFileSync('/tmp/map/map.html',html); console.log(html.length, /style=/.test(html.replace(/<style>[\s\S]*?<\/style>/,'')));
