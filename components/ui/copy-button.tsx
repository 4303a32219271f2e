'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';

type CopyButtonProps = {
  text: string;
  /** What is copied, for its name: “Copy the URL”. */
  what: string;
  /** With words beside the icon: “Copy”, or those given. */
  labelled?: boolean | string;
  className?: string;
};

export function CopyButton({ text, what, labelled = false, className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    if (await writeClipboard(text)) setCopied(true);
    else toast.error(`The browser does not allow copying. Select ${what} and copy by hand.`);
  };
  const icon = copied ? <Check className="size-3.5 text-good" aria-hidden="true" /> : <Copy className="size-3.5" aria-hidden="true" />;
  return (
    <Button
      variant={labelled ? 'secondary' : 'ghost'}
      size={labelled ? 'small' : 'icon'}
      className={labelled ? className : `!size-6 ${className ?? ''}`}
      aria-label={copied ? 'Copied' : typeof labelled === 'string' ? labelled : `Copy ${what}`}
      title={labelled ? undefined : `Copy ${what}`}
      onClick={copy}
      icon={icon}
    >
      {labelled !== false && (copied ? 'Copied' : labelled === true ? 'Copy' : labelled)}
    </Button>
  );
}

/** Also where the clipboard API is missing: browsers offer it only on https and localhost. */
async function writeClipboard(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}
