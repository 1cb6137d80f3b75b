// 16 × 16, in the text colour.
const paths = {
  pin: 'M10.2 2.3 13.7 5.8 12.3 6.4 10.2 8.5 10 11.3 8.9 12.4 3.6 7.1 4.7 6 7.5 5.8 9.6 3.7ZM6.2 9.8 2.5 13.5',
  // As the editor draws its icon “export”.
  exported: 'M2.5 3.5v8M5 7.5h9M10 3.5l4 4-4 4',
  more: 'M3 8h.01M8 8h.01M13 8h.01',
  lock: 'M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5M8 10v1.2',
  down: 'M4 6l4 4 4-4',
  left: 'M10 4 6 8l4 4',
  right: 'M6 4l4 4-4 4',
  close: 'M4 4l8 8M12 4l-8 8',
  following: 'M8 4.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7M8 2v4M8 10v4M2 8h4M10 8h4',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      class={`icon icon-${name}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width={name === 'more' ? 2 : 1.1}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
