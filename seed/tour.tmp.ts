import { DEMO_VILLAGES, makeDemo } from './demo.ts';
import { foldContext, fold, sumFacts } from './fold-for-tests.ts';
import { assessAt } from '#domain/ledger/apply-entry.ts';
import { checkSubmission } from '#server/ledger/check-submission.ts';
import { lastDayOf } from '#domain/basics/plain-date.ts';
const today='2026-11-24';
const ctx=foldContext(); const states=new Map<string,any>(); let seq=0,n=0; const kinds:Record<string,number>={}; const probs:Record<string,number>={};
const put=(a:any)=>{ n++; kinds[a.submission.kind]=(kinds[a.submission.kind]??0)+1; seq++;
 for(const p of checkSubmission({...a.submission,deviceCounter:seq,basedOn:seq-1},a.receivedOn)){const k=a.submission.kind+JSON.stringify(p);probs[k]=(probs[k]??0)+1}
 try{states.set(a.submission.familyId, fold(states.get(a.submission.familyId)??null,{...a.submission,deviceCounter:seq,basedOn:seq-1,seq,author:a.actor,receivedAt:a.at,receivedOn:a.receivedOn},ctx))}catch(e:any){const k=a.submission.kind+e.message;probs[k]=(probs[k]??0)+1}};
const tStart=performance.now();
for(const m of makeDemo({seed:Number(process.argv[2]??1),villages:DEMO_VILLAGES,today,months:24})){
 m.acts.forEach(put);
 const end=lastDayOf(m.month)<today?m.month+'-28':today;
 for(const [k,s] of states) if(s.assessment.reassessOn&&s.assessment.reassessOn<=end){seq++;states.set(k,assessAt(s,end,seq,ctx))}
 const needs=[...states.values()].flatMap(s=>s.needs.filter((x:any)=>['open','promised','delivered'].includes(x.status)).map((x:any)=>({...x,familyId:s.id,subjectId:x.subject.id})));
 const acts=m.decideOnNeeds(needs); acts.forEach(put);
 const all=[...states.values()];
 if(m.month.match(/-(12|03|06|09|11)$/)) for(const [nm,xs] of [['all',all],...DEMO_VILLAGES.map(v=>[v.name,all.filter(s=>s.villageCode===v.code)])] as any){const f=sumFacts(xs);const r=(a:any,b:any)=>(100*f(a)/f(b)).toFixed(1);
 console.log(m.month,nm,'pop',f('residents'),'fam',f('families'),'pra',r('prasejahtera','familiesDecidedStage'),'krs',r('krs','krsTargets'),'cert',r('certHasNumber','childrenForCertificate'),'ats',r('ats','children7to18'),'mcpr',r('modernUsers','pus'),'unmet',r('unmet','pus'),'m19',f('marriedUnder19'),'nik5',r('noNikUnder5','childrenUnder5'),'w',r('poorWater','waterKnown'),'t',r('poorToilet','toiletKnown'),'unk',f('stageUnknown'),f('krsUnknown'),f('atsUnknown'),'upd',r('familiesUpdated12Months','families'),'kept',f('promisesKept')+'/'+f('promisesDue'))}
}
console.log(n,kinds,probs,(performance.now()-tStart)|0,'ms');
const nn=[...states.values()].flatMap(s=>s.needs);const st:Record<string,any>={};for(const x of nn){st[x.kind]??={};st[x.kind][x.status]=(st[x.kind][x.status]??0)+1; if(x.status==='promised'&&x.promise.dueOn<today)st[x.kind].overdue=(st[x.kind].overdue??0)+1}
console.log(st, 'conflicts',[...states.values()].reduce((a,s)=>a+s.conflicts.length,0));
