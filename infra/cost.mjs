#!/usr/bin/env node
// What a month costs, from requests counted. Usage: node infra/cost.mjs [FILE]   default infra/cost.json, which says where each number is from.
import { readFileSync } from 'node:fs';

const file = process.argv[2] ?? new URL('cost.json', import.meta.url);
const input = JSON.parse(readFileSync(file, 'utf8'));
const values = section => Object.fromEntries(Object.entries(input[section]).map(([name, entry]) => [name, entry.value]));
const usage = values('usage'), calls = values('calls'), compute = values('compute'), prices = values('prices');
const weeksPerMonth = 52 / 12;

function month(credentials) {
  const members = credentials * usage.membersPerCredential;
  const monthly = perYear => members * perYear / 12;
  const due = monthly(usage.dueNightsPerYear);
  const documents = monthly(usage.renewalsPerYear * usage.auditRate * usage.documentsPerAudit);
  const pages = monthly(usage.visitsPerYear * usage.pagesPerVisit);
  const signIns = monthly(usage.visitsPerYear);
  const reports = monthly(usage.reportsPerYear);
  const verifications = monthly(usage.verificationsPerYear);
  const requests = pages + signIns + reports + verifications + documents;

  const storageCalls = calls.idlePerMonth
    + due * (calls.perDueMember + calls.perMail)
    + monthly(usage.renewalsPerYear) * calls.perDrawnSubmission
    + members * weeksPerMonth * calls.perMemberAndIndexAudit
    + reports * calls.perReport + pages * calls.perPage + signIns * calls.perSignIn
    + documents * calls.perDocument + verifications * calls.perVerification;

  const seconds = compute.idleRunsPerMonth * compute.secondsPerIdleRun
    + due / compute.membersPerSecond + due / compute.mailsPerSecond
    + members * weeksPerMonth / (10 * compute.membersPerSecond) // the walk reads pages and decides nothing
    + requests * compute.secondsPerRequest;
  const over = (used, free) => Math.max(0, used - free);
  const gigabyte = 1024 * 1024; // in kilobytes

  const telemetry = requests * compute.telemetryKilobytesPerRequest / gigabyte;
  const logged = gigabytes => over(gigabytes, prices.freeGigabytesOfTelemetry) * prices.gigabyteOfTelemetry;
  const dollars = {
    functions: over(seconds * compute.gigabytes, prices.freeGigabyteSeconds) * prices.gigabyteSecond
      + over(requests + compute.idleRunsPerMonth, prices.freeExecutions) / 1e6 * prices.millionExecutions,
    'storage calls': storageCalls / 1e4 * prices.tenThousandTableCalls,
    'storage kept': members * usage.kilobytesPerMember / gigabyte * prices.gigabyteOfTables
      + documents * 12 * usage.documentYears * usage.megabytesPerDocument / 1024 * prices.gigabyteOfBlobs,
    telemetry: logged(telemetry),
    traffic: over(requests * usage.kilobytesPerAnswer / gigabyte, prices.freeGigabytesOut) * prices.gigabyteOut,
    fixed: prices.fixedPerMonth,
  };
  const azure = Object.values(dollars).reduce((sum, part) => sum + part, 0);
  // Blob, queue and table of storage, and the vault; a zone of names for each.
  const more = {
    'NETWORK=private': 4 * (prices.privateEndpoint + prices.privateZone),
    'LOG_TABLES=true': logged(telemetry + storageCalls * compute.logKilobytesPerCall / gigabyte) - logged(telemetry),
  };
  return { requests, storageCalls, due, dollars, more, azure, mail: due / 1e3 * prices.thousandMails };
}

const whole = number => Math.round(number).toLocaleString('en-US');
const months = input.credentials.map(month);
const row = (name, of) => `| ${[name, ...months.map(of)].join(' | ')} |`;
console.log(row('credentials', m => whole(input.credentials[months.indexOf(m)])));
console.log(`|${' --- |'.repeat(months.length + 1)}`);
console.log(row('mails a month', m => whole(m.due)));
console.log(row('requests a month', m => whole(m.requests)));
console.log(row('storage calls a month', m => whole(m.storageCalls)));
for (const part of Object.keys(months[0].dollars)) {
  console.log(row(`${part}, USD a month`, m => whole(m.dollars[part])));
}
console.log(row('**Azure, USD a month**', m => `**${whole(m.azure)}**`));
console.log(row('mail provider, USD a month', m => whole(m.mail)));
for (const option of Object.keys(months[0].more)) {
  console.log(row(`\`${option}\`, USD a month more`, m => whole(m.more[option])));
}
