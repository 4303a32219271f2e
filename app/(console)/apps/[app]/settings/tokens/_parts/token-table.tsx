'use client';

import { useState } from 'react';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { AppTokenView } from '#lib/services/app-tokens/app-token-view.ts';
import { revokeTokenAction } from '../actions.ts';

export function TokenTable({ app, tokens }: { app: number; tokens: AppTokenView[] }) {
  const [revoked, setRevoked] = useState<AppTokenView>();
  const revoke = async () => {
    if (!revoked) return undefined;
    const result = await revokeTokenAction({ app, id: revoked.id });
    if (result.ok) toast.success(`The token “${revoked.name}” is revoked.`);
    return result;
  };
  return (
    <>
      <TableFrame label="API tokens">
        <TableHead>
          <HeadCell>Name</HeadCell>
          <HeadCell>Begins with</HeadCell>
          <HeadCell>Permissions</HeadCell>
          <HeadCell>Generated</HeadCell>
          <HeadCell className="w-24">
            <span className="sr-only">Actions</span>
          </HeadCell>
        </TableHead>
        <tbody>
          {tokens.map((token) => (
            <Row key={token.id}>
              <Cell className="max-w-80 min-w-32 font-medium break-words whitespace-normal">{token.name}</Cell>
              <Cell className="font-mono text-sm">{token.prefix}…</Cell>
              <Cell>
                <span className="flex gap-1">
                  {token.permissions.map((permission) => (
                    <Badge key={permission}>{permission}</Badge>
                  ))}
                </span>
              </Cell>
              <Cell className="text-soft">
                <RelativeTime at={token.createdAt} /> by {token.createdBy}
              </Cell>
              <Cell className="text-right">
                <Button size="small" variant="ghost" onClick={() => setRevoked(token)} aria-label={`Revoke ${token.name}`}>
                  Revoke
                </Button>
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
      <ConfirmDialog
        open={revoked !== undefined}
        onClose={() => setRevoked(undefined)}
        title={`Revoke the token “${revoked?.name}”?`}
        confirmLabel="Revoke token"
        danger
        onConfirm={revoke}
      >
        Programs that use it are refused from the next call on. This cannot be undone.
      </ConfirmDialog>
    </>
  );
}
