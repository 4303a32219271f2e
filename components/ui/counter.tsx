import { classNames } from '#components/ui/class-names.ts';

/** “12/64” beside a label; turns bad when it is over. */
export function Counter({ count, max }: { count: number; max: number }) {
  const isOver = count > max;
  return (
    <span className={classNames('text-xs', isOver ? 'font-medium text-bad-ink' : 'text-faint')}>
      <span aria-hidden="true">
        {count.toLocaleString('en')}/{max.toLocaleString('en')}
      </span>
      <span className="sr-only">
        {count.toLocaleString('en')} of at most {max.toLocaleString('en')} characters
      </span>
    </span>
  );
}
