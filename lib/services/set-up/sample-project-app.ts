// The sample app “Project management”, as the verbs of apps and records take it. The name and the record number's code
// are those of the example in Kintone's page about webhooks; one field has a code that is not ASCII, as many have there.

export const sampleAppName = 'Project management';

export const sampleAppDescription = 'A sample: customer projects from first contact to support. Change it, or delete it and make your own.';

export const sampleUnits = [
  { kind: 'organization', code: 'consulting', name: 'Consulting' },
  { kind: 'organization', code: 'engineering', name: 'Engineering' },
  { kind: 'group', code: 'key-accounts', name: 'Key accounts' },
  { kind: 'group', code: 'on-call', name: 'On call' },
] as const;

const options = (...labels: string[]) => Object.fromEntries(labels.map((label, index) => [label, { label, index: String(index) }]));

export const sampleFields = {
  'Project name': { type: 'SINGLE_LINE_TEXT', code: 'Project name', label: 'Project name', required: true, maxLength: '64' },
  Customer: { type: 'SINGLE_LINE_TEXT', code: 'Customer', label: 'Customer', required: true },
  担当者: { type: 'USER_SELECT', code: '担当者', label: 'Person in charge' },
  Department: { type: 'ORGANIZATION_SELECT', code: 'Department', label: 'Department' },
  Informed: { type: 'GROUP_SELECT', code: 'Informed', label: 'Informed groups' },
  Phase: { type: 'DROP_DOWN', code: 'Phase', label: 'Phase', options: options('Lead', 'Proposal', 'Build', 'Support'), defaultValue: 'Lead' },
  Priority: { type: 'RADIO_BUTTON', code: 'Priority', label: 'Priority', options: options('Low', 'Normal', 'High'), defaultValue: 'Normal' },
  Services: { type: 'CHECK_BOX', code: 'Services', label: 'Services', options: options('Consulting', 'Design', 'Development', 'Training') },
  'Start date': { type: 'DATE', code: 'Start date', label: 'Start date' },
  'Due date': { type: 'DATE', code: 'Due date', label: 'Due date' },
  Budget: { type: 'NUMBER', code: 'Budget', label: 'Budget', unit: '$', unitPosition: 'BEFORE', digit: true, minValue: '0' },
  Hours: { type: 'NUMBER', code: 'Hours', label: 'Hours planned', minValue: '0' },
  Website: { type: 'LINK', code: 'Website', label: 'Website', protocol: 'WEB' },
  Contact: { type: 'LINK', code: 'Contact', label: 'Contact', protocol: 'MAIL' },
  Notes: { type: 'MULTI_LINE_TEXT', code: 'Notes', label: 'Notes' },
};

type Project = {
  name: string;
  customer: string;
  department: 'consulting' | 'engineering';
  informed: ('key-accounts' | 'on-call')[];
  phase: 'Lead' | 'Proposal' | 'Build' | 'Support';
  priority: 'Low' | 'Normal' | 'High';
  services: string[];
  /** From today, in days. */
  starts: number;
  lasts: number;
  budget: string;
  hours: string;
  site: string;
  notes: string;
};

// Whether a person in charge is named depends on whether there is one yet.
export function sampleRecord(project: Project, today: Date, inCharge: readonly string[]): Record<string, { value: unknown }> {
  const day = (offset: number) => new Date(today.getTime() + offset * 24 * 60 * 60_000).toISOString().slice(0, 10);
  const codes = (list: readonly string[]) => list.map((code) => ({ code }));
  return {
    'Project name': { value: project.name },
    Customer: { value: project.customer },
    担当者: { value: codes(inCharge) },
    Department: { value: codes([project.department]) },
    Informed: { value: codes(project.informed) },
    Phase: { value: project.phase },
    Priority: { value: project.priority },
    Services: { value: project.services },
    'Start date': { value: day(project.starts) },
    'Due date': { value: day(project.starts + project.lasts) },
    Budget: { value: project.budget },
    Hours: { value: project.hours },
    Website: { value: `https://${project.site}` },
    Contact: { value: `projects@${project.site}` },
    Notes: { value: project.notes },
  };
}

const make = (
  [name, customer, site]: [name: string, customer: string, site: string],
  [department, phase, priority]: [Project['department'], Project['phase'], Project['priority']],
  [starts, lasts, budget, hours]: [starts: number, lasts: number, budget: string, hours: string],
  services: string[],
  informed: Project['informed'],
  notes: string,
): Project => ({ name, customer, site, department, phase, priority, starts, lasts, budget, hours, services, informed, notes });

/** There before the webhook is, so that they fire nothing. */
export const sampleProjects: readonly Project[] = [
  make(
    ['Order portal', 'Northwind Traders', 'northwind.example'],
    ['engineering', 'Build', 'High'],
    [-48, 90, '84000', '620'],
    ['Design', 'Development'],
    ['key-accounts'],
    'The old portal is switched off at the end of the quarter.',
  ),
  make(
    ['Warehouse labels', 'Hoshino Logistics', 'hoshino.example'],
    ['engineering', 'Build', 'Normal'],
    [-30, 60, '18500', '140'],
    ['Development'],
    [],
    'Labels in Japanese and English; test with 星野倉庫 first.',
  ),
  make(
    ['Field service app', 'Alpine Heating', 'alpine-heating.example'],
    ['engineering', 'Proposal', 'High'],
    [10, 120, '132000', '900'],
    ['Consulting', 'Design', 'Development'],
    ['key-accounts'],
    'Must work without a network in cellars.',
  ),
  make(
    ['Invoice import', 'Café Lumière', 'lumiere.example'],
    ['consulting', 'Support', 'Low'],
    [-160, 45, '7200', '60'],
    ['Consulting'],
    ['on-call'],
    'Nightly; whoever is on call looks at refused files.',
  ),
  make(
    ['Membership renewal', 'Riverside Sports Club', 'riverside.example'],
    ['consulting', 'Lead', 'Normal'],
    [25, 40, '9800', '80'],
    ['Consulting', 'Training'],
    [],
    'Met at the trade fair. Wants a demonstration.',
  ),
  make(
    ['Quality records', 'Brandt & Sons', 'brandt.example'],
    ['engineering', 'Build', 'Normal'],
    [-20, 75, '46000', '350'],
    ['Development', 'Training'],
    [],
    'Audit in spring; the export format is fixed by the auditor.',
  ),
  make(
    ['Clinic appointments', 'Dr. Okafor', 'okafor-clinic.example'],
    ['consulting', 'Proposal', 'High'],
    [5, 30, '15400', '110'],
    ['Consulting', 'Design'],
    ['key-accounts'],
    'Reminders by text message are a wish, not a must.',
  ),
  make(
    ['Fleet dashboard', 'Metro Couriers', 'metro-couriers.example'],
    ['engineering', 'Support', 'Normal'],
    [-200, 100, '58000', '410'],
    ['Design', 'Development'],
    ['on-call'],
    'Support ends in autumn unless it is prolonged.',
  ),
  make(['School timetable', 'Lindenhof School', 'lindenhof.example'], ['consulting', 'Lead', 'Low'], [60, 50, '0', '20'], ['Consulting'], [], 'Pro bono.'),
  make(
    ['Recipe archive', 'Sakura Foods', 'sakura-foods.example'],
    ['engineering', 'Build', 'Low'],
    [-12, 64, '22750.5', '165'],
    ['Development'],
    [],
    'Quantities keep their decimals: 0.25 g is not 0.3 g.',
  ),
  make(
    ['Tender documents', 'City of Harborough', 'harborough.example'],
    ['consulting', 'Proposal', 'Normal'],
    [14, 21, '12600', '95'],
    ['Consulting'],
    ['key-accounts'],
    'Deadline is at noon, local time.',
  ),
];

/** Added when the webhook is in force: the first delivery. */
export const firstProject: Project = make(
  ['Visit: Cybozu, Inc.', 'Cybozu, Inc.', 'cybozu.example'],
  ['consulting', 'Lead', 'High'],
  [3, 14, '4800', '32'],
  ['Consulting', 'Training'],
  ['key-accounts'],
  'This record was added after the webhook: see its notification under Jobs, and what arrived in the request bin.',
);
