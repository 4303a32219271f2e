import { DescriptionList } from '#components/data/description-list.tsx';
import { AbsoluteTime } from '#components/data/relative-time.tsx';
import type { UserActor } from '#lib/auth/actor.ts';
import { priceText } from '#lib/pipelines/entity-words.ts';
import type { EntityView } from '#lib/services/crm-entities/entity-row.ts';
import { listUsersByNumber } from '#lib/services/crm-entities/user-names.ts';
import type { PlaceGroup } from '../../../_parts/entity-form.tsx';
import { placeValue } from '../../../_parts/place-groups.ts';

/** Its price and its custom fields. */
export function EntityFields({ entity }: { entity: EntityView }) {
  const hasPrice = entity.kind === 'lead' || entity.kind === 'customer';
  const items = [
    ...(hasPrice ? [{ term: 'Price', value: priceText(entity.price) }] : []),
    ...entity.customFields.map(({ id, name, code, values }) => ({
      term: <span title={code === null ? `Field ${id}` : `Field ${id}, ${code}`}>{name === '' ? `Field ${id}` : name}</span>,
      value:
        values.length === 0 ? (
          <span className="text-faint">–</span>
        ) : (
          <span className="whitespace-pre-wrap">{values.map(({ value }) => value).join('\n')}</span>
        ),
    })),
  ];
  if (items.length === 0) return <p className="text-soft">It has no custom field. Edit it to add one.</p>;
  return <DescriptionList items={items} />;
}

type EntityFactsProps = { user: UserActor; entity: EntityView; groups: PlaceGroup[] };

export async function EntityFacts({ user, entity, groups }: EntityFactsProps) {
  const { responsibleUserId, createdUserId, modifiedUserId } = entity;
  const users = await listUsersByNumber(user, [responsibleUserId, createdUserId, modifiedUserId]);
  const nameOf = (number: number, otherwise: string) => users.find((each) => each.number === number)?.name ?? otherwise;
  const group = groups.find(({ places }) => places.some(({ value }) => value === placeValue(entity)));
  const place = group?.places.find(({ value }) => value === placeValue(entity));
  return (
    <DescriptionList
      items={[
        ...(entity.kind === 'lead' && group ? [{ term: 'Pipeline', value: group.label }] : []),
        ...(place ? [{ term: entity.kind === 'lead' ? 'Stage' : 'Period', value: place.label }] : []),
        {
          term: 'Responsible',
          value: responsibleUserId === 0 ? <span className="text-faint">Nobody</span> : nameOf(responsibleUserId, `User ${responsibleUserId}`),
        },
        {
          term: 'Created',
          value: (
            <>
              <AbsoluteTime at={entity.createdAt} /> by {nameOf(createdUserId, 'a program')}
            </>
          ),
        },
        {
          term: 'Changed',
          value: (
            <>
              <AbsoluteTime at={entity.updatedAt} /> by {nameOf(modifiedUserId, 'a program')}
            </>
          ),
        },
        { term: 'Id', value: <span className="font-mono text-sm">{entity.id}</span> },
      ]}
    />
  );
}
