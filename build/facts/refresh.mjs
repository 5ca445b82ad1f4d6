// Writes the lists of infra/Facts that packages carry. The other lists there are kept by hand; their first lines say from what.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { domainToASCII } from 'node:url';

const require = createRequire(import.meta.url);
const folder = new URL('../../infra/Facts/', import.meta.url).pathname;
const today = new Date().toISOString().slice(0, 10);
const packages = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')).dependencies;

function write(name, source, values) {
  const sorted = [...new Set(values)].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
  if (sorted.length < 20) {
    throw new Error(`${source} has only ${sorted.length} values for ${name}. Has its form changed?`);
  }
  writeFileSync(join(folder, `${name}.txt`), `# ${source}, ${today}. Written by build/refresh-facts.sh.\n${sorted.join('\n')}\n`);
  console.log(`${name}: ${sorted.length}`);
}

function versioned(name) {
  return `npm ${name} ${packages[name]}`;
}

const { _InstanceType } = require('@aws-sdk/client-ec2');
write('instance-types', versioned('@aws-sdk/client-ec2'), Object.values(_InstanceType));

const { CountryCode } = require('@aws-sdk/client-wafv2');
write('countries', versioned('@aws-sdk/client-wafv2'), Object.values(CountryCode));

write('top-level-domains', versioned('tlds'), require('tlds').map(domainToASCII));

// Zones (Z) and links to them (L) of the compact form of the IANA database.
const zones = readFileSync('/usr/share/zoneinfo/tzdata.zi', 'utf8').split('\n');
const names = zones.flatMap((line) => (line.startsWith('Z ') ? [line.split(' ')[1]] : line.startsWith('L ') ? [line.split(' ')[2]] : []));
write('time-zones', `IANA time zones ${zones[0].replace('# version ', '')}, from /usr/share/zoneinfo/tzdata.zi`, names);

// The number of zones of a region is kept by hand. A region that is missing is named here.
const file = require.resolve('@aws-sdk/client-ec2').replace(/client-ec2\/.*/, 'core/package.json');
const partitions = readFileSync(join(file, '../dist-cjs/submodules/client/index.js'), 'utf8');
const known = readFileSync(join(folder, 'regions.txt'), 'utf8');
const commercial = partitions.match(/\b(us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d+\b/g) ?? [];
for (const region of new Set(commercial)) {
  if (!known.includes(`\n${region} `)) {
    console.log(`regions: ${region} is missing. Add it with the number of its zones (aws ec2 describe-availability-zones).`);
  }
}
