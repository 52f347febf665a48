import { readFileSync, writeFileSync } from 'node:fs';
import { createElement as h } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { TrendLine } from '#ui/chart/TrendLine.ts';
import { RankedDots } from '#ui/chart/RankedDots.ts';
const w=Number(process.env.W??560);
const ms=Array.from({length:24},(_,i)=>{const m=(10+i)%12+1;const y=2024+Math.floor((10+i)/12)+1-1;return `${y}-${String(m).padStart(2,'0')}`});
const points=ms.map((month,i)=>({month,closed:i<22,figure:i===6||i===7?{value:null,state:'missing' as const}:{value:21-i*0.31+Math.sin(i)*0.9,state:i<3?'small' as const:'ok' as const}}));
const names=['Bangka','Belitung','Bangka Selatan','Bangka Tengah','Bangka Barat','Belitung Timur','Pangkal Pinang'];
const rows=names.map((name,i)=>({code:`19.0${i}`,name,figure:i===5?{value:null,state:'missing' as const,denominator:null}:{value:6+((i*37)%17)+0.31,state:i===2?'small' as const:'ok' as const,denominator:i===2?21:1200+i*433}}));
const parts=[h(TrendLine,{points,target:14,unit:'percent',language:'id',title:'x',width:w}),
h(TrendLine,{points:points.slice(-8).map((p,i)=>({...p,figure:{...p.figure,value:1000+i*40}})),target:null,unit:'count',language:'en',title:'x',width:w}),
h(RankedDots,{rows,target:14,unit:'percent',better:'down',language:'id',title:'x',width:w})];
const css=['src/ui/tokens.css','src/ui/chart/chart.css'].map((f)=>readFileSync(f,'utf8')).join('\n');
writeFileSync('/tmp/map/chart.html',`<!doctype html><meta charset=utf-8><meta name=viewport content="width=device-width"><style>${css} body{font-family:var(--font);margin:16px;background:var(--sand)} .c{background:#fff;border:1px solid var(--line);border-radius:6px;padding:16px;margin-bottom:16px;max-width:${w}px}</style>`+parts.map((p)=>`<div class=c>${renderToStaticMarkup(p)}</div>`).join(''));
