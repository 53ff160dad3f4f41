const { sep } = require('node:path');

/** Has the sources of this project loaded anew by whoever asks for them next in this process. */
module.exports = () => {
  for (const file of Object.keys(require.cache)) {
    if (!file.includes(`${sep}node_modules${sep}`)) delete require.cache[file];
  }
};
