/** Says what memory a process that is measured took at most, KiB: loaded before it, and no child of it writes after it. */
const { writeFileSync } = require('node:fs');

process.on('exit', () => writeFileSync(process.env.BENCH_PEAK, `${process.resourceUsage().maxRSS}`));
