import { tokenResponse } from '#lib/rest/kianda/token-route.ts';

export const POST = tokenResponse;
