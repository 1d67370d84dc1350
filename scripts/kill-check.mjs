// Kills the app with SIGKILL at random moments while it renders, starts it again each time, and at the end compares its ledger with that of
// a Simulator that ran on undisturbed: nothing may be sent twice, paid for twice, or lost.
//
//   node scripts/kill-check.mjs [--rounds 10] [--renders 12] [--port 5901] [--speed 60] [--faults]
//
// Half of the restarts are killed too, while the app still starts and recovers. Builds nothing: build the app and the Simulator before. Needs
// sqlite3. --faults also loses answers after acceptance, over and over.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const rounds = option('rounds', 10);
const wanted = option('renders', 12);
const port = option('port', 5901);
const speed = option('speed', 60);
const withFaults = process.argv.includes('--faults');
const data = mkdtempSync(join(tmpdir(), 'klingboard-kill-'));
const app = `http://localhost:${port}`;
const simulator = `http://localhost:${port + 1}`;
const cookies = new Map();
const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

function start(project, args, settings) {
  const child = spawn('dotnet', [join(root, `artifacts/bin/${project}/debug/${project}.dll`), ...args], {
    cwd: join(root, 'src', project),
    env: { ...process.env, ASPNETCORE_ENVIRONMENT: 'Development', Logging__LogLevel__Default: 'Warning', ...settings },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  child.ended = new Promise(resolve => child.on('exit', resolve));
  return child;
}

const startApp = () => start('KlingBoard', ['--urls', app], {
  KlingBoard__DataDirectory: join(data, 'app'),
  KlingBoard__Demo: 'true',
  Simulator__BaseUrl: simulator,
  // A lost create is given up on sooner than in earnest, so that a run ends within minutes.
  Renders__SettlingTime: '00:00:15',
});

const startSimulator = () => start('KlingBoard.Simulator', ['--urls', simulator, '--port', String(port + 1), '--speed', String(speed)], {
  Simulator__DataDirectory: join(data, 'simulator'),
  Simulator__Speed: String(speed),
});

async function call(address, settings = {}) {
  const response = await fetch(address, {
    redirect: 'manual',
    ...settings,
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...settings.headers },
  });
  for (const line of response.headers.getSetCookie()) {
    const [name, ...value] = line.split(';')[0].split('=');
    cookies.set(name, value.join('='));
  }
  return response;
}

async function until(what, check, seconds = 120) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    const value = await check().catch(() => undefined);
    if (value) return value;
    await sleep(250);
  }
  throw new Error(`Gave up waiting for ${what}.`);
}

const tokenIn = html => /name="__RequestVerificationToken"[^>]*value="([^"]+)"/.exec(html)?.[1];
const ready = address => until(address, async () => (await fetch(address)).status > 0);

async function signIn() {
  const page = await (await call(`${app}/account/sign-in`)).text();
  const form = new URLSearchParams({
    _handler: 'sign-in',
    __RequestVerificationToken: tokenIn(page),
    'Input.Email': 'tomas@demo.klingboard',
    'Input.Password': 'First-Light-60',
  });
  const answer = await call(`${app}/account/sign-in`, { method: 'POST', body: form });
  if (answer.status >= 400) throw new Error(`Signing in answered ${answer.status}.`);
  const token = tokenIn(await (await call(`${app}/account/manage`)).text());
  if (!token) throw new Error('There is no antiforgery token on the account page.');
  return token;
}

const json = async address => {
  const response = await call(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return response.json();
};

async function submit(token, projectId, shotId) {
  const renders = `${app}/api/t/northlight/p/${projectId}/renders`;
  const quote = await json(`${renders}/quote?shotId=${shotId}`);
  return call(renders, {
    method: 'POST',
    headers: { 'content-type': 'application/json', RequestVerificationToken: token },
    body: JSON.stringify({ shotId, submissionId: crypto.randomUUID(), quoteId: quote.quoteId }),
  });
}

// There is no list of projects over HTTP.
function findProject() {
  const query = "select p.Id from Projects p join Teams t on t.Id = p.TeamId where t.Slug = 'northlight' limit 1";
  return execFileSync('sqlite3', [join(data, 'app', 'klingboard.db'), query], { encoding: 'utf8' }).trim();
}

const findings = [];
const expect = (holds, words) => holds || findings.push(words);

async function compare(renders) {
  const requests = await (await fetch(`${simulator}/_sim/requests`)).json();
  const charges = await (await fetch(`${simulator}/_sim/ledger`)).json();
  const accepted = requests.filter(request => request.code === 0);
  const twice = accepted.map(request => request.externalTaskId).filter((id, at, all) => all.indexOf(id) !== at);
  expect(twice.length === 0, `Accepted twice: ${twice.join(', ')}`);

  const ours = new Map(renders.map(render => [render.externalTaskId, render]));
  for (const charge of charges) {
    const render = ours.get(charge.externalTaskId);
    expect(render?.row.state === 'Done', `Charged ${charge.units} for ${charge.externalTaskId}, and ours is ${render?.row.state ?? 'missing'}`);
    const settled = render?.ledger.filter(line => line.kind === 'Settle') ?? [];
    expect(settled.length === 1 && settled[0].milliunits === Math.round(Number(charge.units) * 1000), `${charge.externalTaskId} is not settled once with ${charge.units}`);
  }

  for (const render of renders.filter(render => render.row.state === 'Done')) {
    expect(charges.filter(charge => charge.externalTaskId === render.externalTaskId).length === 1, `${render.externalTaskId} is Done and not charged once`);
    expect(render.takeIds.length === render.row.shotIds.length, `${render.externalTaskId} is Done with ${render.takeIds.length} takes`);
  }
  return { accepted: accepted.length, refused: requests.length - accepted.length, charged: charges.length };
}

const faults = ['answerLost', 'error5002AfterAccept', 'unknownStatusWord', 'failTask', 'slow'];
const addFault = kind => fetch(`${simulator}/_sim/faults`, {
  method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ kind, count: 1 }),
});

let running;
let kills = 0;
async function kill(afterMilliseconds) {
  await sleep(afterMilliseconds);
  running.kill('SIGKILL');
  await running.ended;
  kills++;
}

const sim = startSimulator();
try {
  await ready(`${simulator}/_sim/ledger`);
  running = startApp();
  await ready(`${app}/healthz`);
  // Cookie and token outlive the process: the key ring is on disk.
  const token = await signIn();
  const projectId = findProject();
  const board = await json(`${app}/api/t/northlight/p/${projectId}/board`);
  const shots = board.shots.filter(shot => shot.groupId === null).map(shot => shot.id);
  let sent = 0;
  const submitted = new Set();
  for (let round = 0; round < rounds; round++) {
    for (let share = Math.ceil((wanted - sent) / (rounds - round)); share > 0; share--) {
      const answer = await submit(token, projectId, shots[sent % shots.length]);
      if (answer.ok) (await answer.json()).renderIds.forEach(id => submitted.add(id)), sent++;
      else console.log(`A submit answered ${answer.status}: ${(await answer.text()).slice(0, 200)}`);
    }
    if (withFaults) await addFault(faults[round % faults.length]);
    const pause = Math.floor(Math.random() * 4000);
    await kill(pause);
    let inStart = 0;
    for (running = startApp(); Math.random() < 0.5; running = startApp()) {
      await kill(Math.floor(Math.random() * 5000));
      inStart++;
    }
    await ready(`${app}/healthz`);
    console.log(`Round ${round + 1}: killed ${pause} ms after the last submit and ${inStart} times while it started; ${kills} kills, ${sent} submitted.`);
  }

  // By id, since the list leaves out failures whose shot was rendered again.
  const ended = ['Done', 'Failed', 'Refused', 'Cancelled'];
  let details = [];
  await until('every render to end', async () => {
    details = await Promise.all([...submitted].map(id => json(`${app}/api/t/northlight/renders/${id}`)));
    return details.every(render => ended.includes(render.row.state));
  }, 600).catch(error => findings.push(error.message));
  for (const { row } of details.filter(render => !ended.includes(render.row.state))) {
    console.log(`${row.id} is still ${row.state}, next look at ${row.nextLookAtUtc}: ${row.reason}`);
  }

  const figures = await compare(details);
  const states = ended.map(state => [details.filter(render => render.row.state === state).length, state]).filter(([count]) => count > 0).map(pair => pair.join(' ')).join(', ');
  console.log(`${kills} kills, ${sent} renders (${states}); Simulator: ${figures.accepted} accepted, ${figures.refused} refused, ${figures.charged} charged.`);
} finally {
  running?.kill('SIGKILL');
  sim.kill('SIGTERM');
  await sim.ended;
  rmSync(data, { recursive: true, force: true });
}

findings.forEach(finding => console.error(`WRONG: ${finding}`));
console.log(findings.length === 0 ? 'Nothing was sent twice, paid for twice or lost.' : `${findings.length} findings.`);
process.exitCode = findings.length === 0 ? 0 : 1;
