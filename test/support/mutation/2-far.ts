import { load } from './bundle';

load(false);
