module.exports = require('./share.cjs').end;
