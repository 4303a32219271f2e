import { DescriptionList } from '#components/data/description-list.tsx';
import { IdText } from '#components/data/id-text.tsx';
import { AbsoluteTime } from '#components/data/relative-time.tsx';
import { valueText } from '#lib/processes/instance-values.ts';
import type { InstanceView } from '#lib/services/instances/instance-row.ts';

/** The process's own fields. */
export function InstanceFields({ instance }: { instance: InstanceView }) {
  const { fields } = instance.process;
  if (fields.length === 0) return <p className="text-soft">The form of this process has no field of its own yet.</p>;
  return (
    <DescriptionList
      items={fields.map((field) => {
        const text = valueText(field, instance.values[field.id] ?? '');
        return { term: field.label, value: text === '' ? <span className="text-faint">–</span> : <span className="whitespace-pre-wrap">{text}</span> };
      })}
    />
  );
}

/** What every instance has. */
export function InstanceFacts({ instance }: { instance: InstanceView }) {
  return (
    <DescriptionList
      items={[
        { term: 'Process', value: instance.process.title },
        { term: 'Assigned to', value: instance.assignedTo?.name ?? <span className="text-faint">Nobody</span> },
        { term: 'Version', value: instance.version },
        {
          term: 'Created',
          value: (
            <>
              <AbsoluteTime at={instance.createdAt} /> by {instance.createdBy.name}
            </>
          ),
        },
        {
          term: 'Modified',
          value: (
            <>
              <AbsoluteTime at={instance.modifiedAt} /> by {instance.modifiedBy.name}
            </>
          ),
        },
        { term: 'Unique id', value: <IdText id={instance.uniqueID} what="the unique id" /> },
      ]}
    />
  );
}
