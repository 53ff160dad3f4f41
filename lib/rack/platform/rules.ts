import { whatToMirror } from './mirror';
import { systemPodsFit } from './system-fit';

/** Rules on the platform of a planned rack. */
export const platformRules = [systemPodsFit, whatToMirror];
