// The official SDK prints the errors of a program with util.inspect and colours, which takes Node.js up to a minute where a stack goes through
// files with source maps. Without colours it takes no time, and the text is the same. The engine loads this file before the program.
"use strict";
const util = require("util");

const inspect = util.inspect;
util.inspect = Object.assign((value, options, ...rest) => inspect(value, options?.colors ? { ...options, colors: false } : options, ...rest), inspect);
