// The SDK prints the errors of a program with util.inspect and colours, which takes Node.js up to 45 seconds where a stack goes through its
// own source-mapped files. Without colours it takes none, and the text is the same.
"use strict";
const util = require("util");

const inspect = util.inspect;
util.inspect = Object.assign((value, options, ...rest) => inspect(value, options?.colors ? { ...options, colors: false } : options, ...rest), inspect);
