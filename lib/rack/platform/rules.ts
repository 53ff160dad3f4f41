import { whatToMirror } from './mirror';
import { systemPodsFit } from './system-fit';

/** What there is to say of the platform of a planned rack. */
export const platformRules = [systemPodsFit, whatToMirror];
