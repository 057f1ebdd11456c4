const paths = {
  'my-work': 'M2 9.5h3.2l1 2h3.6l1-2H14M2 9.5 4 3.2h8l2 6.3v3.7H2zM6 6.2h4',
  bots: 'M3 6.5a1.5 1.5 0 0 1 1.5-1.5h7a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 3 11.5zM8 5V2.5M6 8.5v1M10 8.5v1M1.5 8v2M14.5 8v2',
  wall: 'M2 3h12v8H2zM8 11v2.5M5 13.5h6M4.5 8.5l2-2.5 1.8 1.8L11 5',
  risks: 'M3 2.5h10v11H3zM5.5 5h5M5.5 7.5h2.5M8 10.2v-.1M10 7.2l2.2 4H7.8z',
  interactions: 'M2.5 3h11v7.5H8L5 13.2v-2.7H2.5zM5 5.6h6M5 8h4',
  incidents: 'M8 2.2 14.3 13.3H1.7zM8 6.5v3.2M8 11.4v.2',
  requirements: 'M2.5 2.5h3v11h-3zM6.5 2.5h3v7.5h-3zM10.5 2.5h3v4.5h-3z',
  manuals: 'M8 4.2C6.6 3.2 4.6 2.8 2 3v9.6c2.6-.2 4.6.2 6 1.2 1.4-1 3.4-1.4 6-1.2V3c-2.6-.2-4.6.2-6 1.2zM8 4.2v9.6',
  'my-bots': 'M3 6h10v7H3zM8 6V3M6.5 2.5h3M6 9h.01M10 9h.01M6 11.2h4',
  feedback: 'M2 3h12v8H7.5L4.5 13.5V11H2zM5 6h6M5 8.3h4',
  meetings: 'M5.5 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM11 7a1.7 1.7 0 1 0 0-3.4A1.7 1.7 0 0 0 11 7zM1.8 13.5c0-3 1.5-4.7 3.7-4.7s3.7 1.7 3.7 4.7M10.5 9c2.2-.2 3.7 1.4 3.7 4',
  'on-call': 'M3.5 2.5h2.3l1.2 3-1.5 1.2a8 8 0 0 0 3.8 3.8l1.2-1.5 3 1.2v2.3a1.2 1.2 0 0 1-1.3 1.2A10.8 10.8 0 0 1 2.3 3.8a1.2 1.2 0 0 1 1.2-1.3z',
  notifications: 'M2 4h12v8.5H2zM2 4.5l6 4.5 6-4.5',
  channels: 'M8 8.5V14M5.5 6a3.5 3.5 0 0 1 5 0M3.4 3.9a6.5 6.5 0 0 1 9.2 0M8 8.5a1 1 0 1 0 0-.1',
  'notification-texts': 'M2 3h12v8.5H7l-3 2.5v-2.5H2zM4.5 6h7M4.5 8.5h4',
  changes: 'M2.5 5h9M9 2.5 11.5 5 9 7.5M13.5 11h-9M7 8.5 4.5 11 7 13.5',
  'change-calendar': 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3M5 9h1.5M9.5 9H11',
  'service-levels': 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM8 5v3l2.2 1.6',
  'policy-parameters': 'M2.5 4.5h6M11.5 4.5h2M2.5 8h2M7.5 8h6M2.5 11.5h7M12.5 11.5h1M10 3v3M6 6.5v3M11 10v3',
  'launch-rules': 'M3 2.5h10v11H3zM5.5 6l1 1 2-2M5.5 10l1 1 2-2M10 6.5h1M10 10.5h1',
  'telemetry-mapping': 'M2.5 4h4v3h-4zM9.5 9h4v3h-4zM6.5 5.5h3.5V9',
  departments: 'M6 2.5h4v3H6zM2 10.5h4v3H2zM10 10.5h4v3h-4zM8 5.5V8M4 10.5V8h8v2.5',
  people: 'M8 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3 13.5c.4-2.7 2.4-4 5-4s4.6 1.3 5 4',
  teams: 'M5.5 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM10.8 7.2a1.7 1.7 0 1 0 0-3.4M1.8 13c.3-2.4 1.7-3.6 3.7-3.6S8.9 10.6 9.2 13zM10.5 9.6c1.9 0 3.2 1.1 3.6 3.4h-2.4',
  'change-templates': 'M3 2.5h7l3 3v8H3zM10 2.5v3h3M5.5 8.5h5M5.5 11h3',
  launches: 'M8 1.8c2.4 1.8 3.4 4.2 3.2 7.4L8 11 4.8 9.2C4.6 6 5.6 3.6 8 1.8zM4.8 8.4 2.6 10.8v2.6l3-1.8M11.2 8.4l2.2 2.4v2.6l-3-1.8M8 5.2v1.6M8 13v1.4',
  controls: 'M4 2.5h8v11H4zM6 6l.8.8 1.4-1.6M6 10.3l.8.8 1.4-1.6M9.6 6h.9M9.6 10.3h.9',
  'contingency-plans':
    'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM3.8 3.8l2.4 2.4M9.8 9.8l2.4 2.4M12.2 3.8 9.8 6.2M6.2 9.8l-2.4 2.4',
  'my-appraisal': 'M8 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM3 13.5c.3-2.6 2-4 5-4M9 12l1.5 1.5 3-3.5',
  'my-growth': 'M8 14V7M8 9c0-2.5-1.6-4-4.5-4C3.5 7.5 5 9 8 9zM8 7c0-2.5 1.6-4.5 4.5-4.5C12.5 5 11 7 8 7zM4.5 14h7',
  'my-team': 'M8 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5 13.5v-2a3 3 0 0 1 6 0v2M3.2 8a1.4 1.4 0 1 0 0-2.8M12.8 8a1.4 1.4 0 1 1 0-2.8M1.5 12.5v-1.2A2 2 0 0 1 3 9.5M14.5 12.5v-1.2A2 2 0 0 0 13 9.5',
  courses: 'M1.5 6 8 3l6.5 3L8 9zM4 7.2v3.3c1 1 2.4 1.5 4 1.5s3-.5 4-1.5V7.2M14.5 6v4',
  'training-sessions': 'M2 3h12v7.5H2zM5.5 13.5 8 10.5l2.5 3M5 6h6M5 8h3.5',
  promotions: 'M3 13.5h10M4 11V8.5M8 11V5.5M12 11V2.5M10 4.5l2-2 2 2',
  'training-plans': 'M3 2.5h10v11H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h3',
  'job-roles': 'M2.5 5.5h11v8h-11zM6 5.5v-2h4v2M2.5 9h11M8 8.5v1.5',
  drills: 'M2.5 5.5h6l5-2v7l-5-2h-2a3 3 0 1 1-4-3zM8.5 5.5v3',
  inspections: 'M7 9.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM9.6 8.6 13 12M5.4 6l1.2 1.2 2-2.2M3 13.5h7',
  obligations: 'M3 8a5 5 0 0 1 8.6-3.5L13 6M13 2.8V6H9.8M13 8a5 5 0 0 1-8.6 3.5L3 10M3 13.2V10h3.2M8 5.8V8l1.5 1',
  'action-items': 'M2.5 4l1.2 1.2L6 3M2.5 8.5l1.2 1.2L6 7.5M2.5 13l1.2 1.2L6 12M8 4.2h5.5M8 8.7h5.5M8 13.2h5.5',
  alerts: 'M8 2a4 4 0 0 0-4 4v3l-1.5 2.5h11L12 9V6a4 4 0 0 0-4-4zM6.5 13.5h3M1.5 3.5 3 2M14.5 3.5 13 2',
  'alert-rules': 'M2 12h3l2-8 2.5 10 1.5-4H14',
  slos: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM8 8h.1',
  'data-assets': 'M13 4c0 1-2.2 1.8-5 1.8S3 5 3 4s2.2-1.8 5-1.8S13 3 13 4zM3 4v8c0 1 2.2 1.8 5 1.8s5-.8 5-1.8V4M3 8c0 1 2.2 1.8 5 1.8s5-.8 5-1.8',
  backups: 'M2.5 2.5h11v4h-11zM2.5 9.5h5M2.5 9.5v4h5M4.8 4.5h.1M4.8 11.5h.1M11 8.5v5M9 11.5l2 2 2-2',
  defects: 'M8 5a3 3 0 0 1 3 3v2.5a3 3 0 0 1-6 0V8a3 3 0 0 1 3-3zM6.2 5.6V4a1.8 1.8 0 0 1 3.6 0v1.6M8 5v8.5M5 8.2H2M5 10.5H2.5M11 8.2h3M11 10.5h2.5',
  kpis: 'M2 13.5h12M3.5 11V8M6.5 11V5M9.5 11V7M12.5 11V3',
  'operational-reviews': 'M2 13.5h6M3.5 11V8.5M6 11V6M8.5 8V3.5M11 6V2.5M8.8 11.6l1.6 1.6 3.4-3.9',
  sql: 'M2.5 3h11v10h-11zM5 6l2 2-2 2M8.5 10.5h2.5',
  risk: 'M2.5 2.5h11v11h-11zM6.2 2.5v11M9.9 2.5v11M2.5 6.2h11M2.5 9.9h11',
  appraisals: 'M8 1.8l1.9 3.9 4.3.6-3.1 3 .7 4.3L8 11.6l-3.8 2 .7-4.3-3.1-3 4.3-.6z',
  'my-access': 'M5.5 10.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8.3 8.6l5.2 5M11.2 11.4l1.4-1.4',
  approvals: 'M2.5 3h11v10h-11zM5 8.2 7.2 10.4 11 6',
  reviews: 'M2.5 3.5h6M2.5 8h4M2.5 12.5h6M9.5 8.5l1.6 1.6L14 6.6',
  accounts: 'M6 7.5a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8zM1.5 13.3c.3-2.4 2.1-3.6 4.5-3.6s4.2 1.2 4.5 3.6M10.8 3a2.2 2.2 0 0 1 0 4.2M12.4 10c1.2.5 1.9 1.6 2.1 3.3',
  snapshots: 'M2.5 4c0-1.1 2.5-2 5.5-2s5.5.9 5.5 2-2.5 2-5.5 2-5.5-.9-5.5-2zM2.5 4v8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2V4M2.5 8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2',
  imports: 'M8 2v8M4.8 7 8 10.2 11.2 7M2.5 11v2.5h11V11',
  audit: 'M4 2h8v12H4zM6 5h4M6 7.5h4M6 10h2.5',
  events: 'M8 2a4 4 0 0 0-4 4v3l-1.5 2.5h11L12 9V6a4 4 0 0 0-4-4zM6.5 13.5h3',
  vulnerabilities: 'M8 1.8 13 3.6v4c0 3-2 5.4-5 6.6-3-1.2-5-3.6-5-6.6v-4zM8 5v3.4M8 10.6v.2',
  'vulnerability-acceptances': 'M3 2.5h10v11H3zM5.5 8l1.6 1.6L10.6 6',
  scans: 'M2.5 5V2.5H5M11 2.5h2.5V5M13.5 11v2.5H11M5 13.5H2.5V11M2.5 8h11',
  'software-components': 'M8 1.8 13.5 5v6L8 14.2 2.5 11V5zM2.5 5 8 8.2 13.5 5M8 8.2v6',
  'exploitation-data': 'M4 2.5h8v11H4zM8 5v3.4M8 10.6v.2',
  'network-controls': 'M2.5 3h11v3.4h-11zM2.5 9.6h11V13h-11zM5 6.4v3.2M11 6.4v3.2',
  'network-lists': 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM2.2 8h11.6M8 2.2c2.6 3.4 2.6 8.2 0 11.6-2.6-3.4-2.6-8.2 0-11.6',
  'data-breaches': 'M8 1.8 13 3.6v4c0 3-2 5.4-5 6.6-3-1.2-5-3.6-5-6.6v-4zM8 5v3.5M8 10.6v.4',
  protection: 'M8 1.8 13 3.6v4c0 3-2 5.4-5 6.6-3-1.2-5-3.6-5-6.6v-4zM5.8 7.8 7.4 9.4 10.4 6.2',
  corrections: 'M3 2.5h7l3 3v8H3zM6 11.5l.4-1.8 3.8-3.8 1.4 1.4-3.8 3.8z',
  roles: 'M8 1.8 13.5 4v4c0 3.2-2.3 5.3-5.5 6.2C4.8 13.3 2.5 11.2 2.5 8V4zM5.5 8l1.8 1.8 3.2-3.4',
  graphiql: 'M8 2l5.2 3v6L8 14l-5.2-3V5zM8 2 2.8 11h10.4z',
  left: 'M10 3.5 5.5 8l4.5 4.5',
  right: 'M6 3.5 10.5 8 6 12.5',
  first: 'M11.5 3.5 7 8l4.5 4.5M4.5 3.5v9',
  last: 'M4.5 3.5 9 8l-4.5 4.5M11.5 3.5v9',
  down: 'M3.5 6 8 10.5 12.5 6',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.7 10.7 14 14',
  close: 'M4 4l8 8M12 4l-8 8',
  person: 'M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8zM2.8 14c.4-2.7 2.5-4 5.2-4s4.8 1.3 5.2 4',
  empty: 'M2 9.5 4 3h8l2 6.5v3.5H2zM2 9.5h3.5l1 2h3l1-2H14',
  warning: 'M8 2.2 14.3 13.3H1.7zM8 6.5v3.2M8 11.4v.2',
  check: 'M3 8.5 6.5 12 13 4.5',
  print: 'M4.5 6V2h7v4M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7V14h-7z',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6M13 2v3h-3',
  circle: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3z',
  diamond: 'M8 2l6 6-6 6-6-6z',
  triangle: 'M8 2.5 14.5 13.5H1.5z',
  square: 'M3.5 3.5h9v9h-9z',
} as const;

export type IconName = keyof typeof paths;

/** A drawing that accompanies words; it is never the only bearer of a meaning. */
export function Icon({ name, filled = false }: { readonly name: IconName; readonly filled?: boolean }) {
  return (
    <svg
      className="icon"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}

/** The product's mark. */
export function Mark() {
  return (
    <svg className="icon" width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M16 2 28 6.5V16c0 7-5 11.6-12 14C9 27.6 4 23 4 16V6.5Z" fill="#2f88ad" />
      <path d="M10 12.5h12M10 17.5h12" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
      <circle cx="13" cy="12.5" r="2.8" fill="#2f88ad" stroke="#fff" strokeWidth="2" />
      <circle cx="19" cy="17.5" r="2.8" fill="#2f88ad" stroke="#fff" strokeWidth="2" />
    </svg>
  );
}
