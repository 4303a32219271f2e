'use client';

import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import type { AppTokenView } from '#lib/services/app-tokens/app-token-view.ts';
import { revokeTokenAction } from '../actions.ts';

export function TokenTable({ app, tokens }: { app: number; tokens: AppTokenView[] }) {
  return (
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
              <ConfirmButton
                button={{ size: 'small', variant: 'ghost', 'aria-label': `Revoke ${token.name}`, children: 'Revoke' }}
                title={`Revoke the token “${token.name}”?`}
                confirmLabel="Revoke token"
                danger
                action={() => revokeTokenAction({ app, id: token.id })}
                done={`The token “${token.name}” is revoked.`}
              >
                Programs that use it are refused from the next call on. This cannot be undone.
              </ConfirmButton>
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
