"use strict";

module.exports = () => {
  process.exit(3);
};
