import { test } from 'vitest';
import { runCheck } from '/work/main/generator/pipeline.js';
const H=process.env.HOME+'/.cache/lvup/real-kernel/';
const T='linux-source-7.3_7.3.4-1~bpo13+1+handlers';
for (const b of ['x86_64-gcc','x86_64-clang'])
test(b, async ()=>{ const build=H+'build/'+T+'-'+b; const r=await runCheck({cwd:H+'tree/'+T, tree:H+'tree/'+T, build, image:build+'/vmlinux'});
 console.log(b, r.comparison?.verdict, 'bytes', r.image?.bytes.length, 'uses', r.uses.length, 'unknowns', r.unknowns.map(u=>u.what+': '+u.why+' '+u.location?.file), JSON.stringify(r.milliseconds), r.findings.map(f=>f.code), r.uses.slice(0,3).map(u=>[u.text,u.handler,u.location]), r.uses.filter(u=>u.presence==='built-in').map(u=>u.text+':'+u.handler).join(' ')); },600000);
