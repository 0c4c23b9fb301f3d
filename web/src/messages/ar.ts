const files = import.meta.glob<Record<string, unknown>>('./ar/*.json', { eager: true, import: 'default' });

export default Object.fromEntries(
  Object.entries(files).map(([path, messages]) => [path.slice('./ar/'.length, -'.json'.length), messages]),
);
