import {
  NGINX_SETTINGS,
  NGINX_SETTINGS_ELSEWHERE,
  NGINX_SETTINGS_OF_THE_RACK,
} from '../../../lib/facts/traffic/nginx-settings';
import upstream from '../../fixtures/nginx-ingress.json';

test('every key that the controller reads is a user’s or the rack’s, and none is both', () => {
  const known = [...Object.keys(NGINX_SETTINGS), ...Object.keys(NGINX_SETTINGS_OF_THE_RACK)];
  expect(known.sort()).toEqual(upstream.settings);
});

test('names of other controllers lead to keys of this one, and are none themselves', () => {
  const wrong = Object.entries(NGINX_SETTINGS_ELSEWHERE).filter(
    ([elsewhere, here]) => upstream.settings.includes(elsewhere) || !upstream.settings.includes(here),
  );
  expect(wrong).toEqual([]);
});
