// Runs one benchmark, named by the first argument, in a process of its own: each has a database of its own, and nothing
// that one leaves behind disturbs the next. Its figures go to the parent.
import { benchmarks } from './benchmarks.ts';

const [name = '', ...flags] = process.argv.slice(2);
const load = benchmarks[name];
if (!load) throw new Error(`There is no benchmark ${name}.`);
const benchmark = await load();
process.send?.(await benchmark({ isQuick: flags.includes('--quick') }));
process.disconnect?.();
