import { load } from './bundle';

load(true);
