'use client';

import { useEffect, useState } from 'react';
import type { CheckedDefinition } from '#lib/services/app-definitions/check-app-definition.ts';
import { checkDefinitionAction } from '../../actions.ts';

const patienceMs = 300;

/** What the server says of the text, a moment after the last key. The answer to an older text is thrown away. */
export function useCheckedDefinition(text: string, bytesMax: number) {
  const [state, setState] = useState<{ of: string; checked?: CheckedDefinition; failure?: string }>({ of: '' });
  useEffect(() => {
    if (text.trim() === '') return setState({ of: text });
    if (new Blob([text]).size > bytesMax) {
      return setState({ of: text, failure: `This has more than ${bytesMax.toLocaleString('en')} bytes, which is the most that an app definition may have.` });
    }
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const result = await checkDefinitionAction(text).catch(() => ({ ok: false as const, message: 'Callboard cannot be reached. Check the connection.' }));
      if (isCurrent) setState(result.ok ? { of: text, checked: result.value } : { of: text, failure: result.message });
    }, patienceMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, bytesMax]);
  return { checked: state.checked, failure: state.failure, isChecking: state.of !== text };
}
