/** The path to a team is quieter than its own name. */
export function TeamName({ name }: { name: string }) {
  const parts = name.split('::');
  const parents = parts.slice(0, -1).join('::');
  return (
    <>
      {parents !== '' && <span className="font-normal text-faint">{parents}::</span>}
      {parts.at(-1)}
    </>
  );
}
