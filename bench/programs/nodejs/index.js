// The same resources as ../csharp/Program.cs, declared with the official Node.js SDK.
"use strict";
const pulumi = require("@pulumi/pulumi");

class Group extends pulumi.ComponentResource {
  constructor(name) {
    super("bench:index:Group", name);
  }
}

class Server extends pulumi.CustomResource {
  constructor(name, args, options) {
    super("bench:index:Server", name, args, options);
  }
}

const disk = (i) => ({ device: `disk-${i}`, sizeGiB: 20 * (i + 1), encrypted: true });
const server = (i, previous) => ({
  name: `server-${i}`,
  image: `image-${i % 7}`,
  size: "medium",
  zone: `zone-${i % 3}`,
  subnet: `subnet-${i % 12}`,
  role: "worker",
  key: "key-1",
  owner: "platform",
  environment: "bench",
  previous: previous === undefined ? "none" : previous.name,
  disks: [disk(0), disk(1), disk(2)],
});

const count = new pulumi.Config().requireNumber("count");
let group, previous;
for (let i = 0; i < count; i++) {
  if (i % 10 === 0) {
    group = new Group(`group-${i / 10}`);
  }
  previous = new Server(`server-${i}`, server(i, previous), { parent: group });
}
