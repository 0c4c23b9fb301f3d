import { useTranslation } from 'react-i18next';
import { useInLanguage, useRules } from '../api/moderation';

const REPORTED = ['abuse', 'spam', 'off_platform_payment', 'sexual', 'illegal', 'other'];

/** A rule of the list by its title, or what people give as their reason for a report. */
export function useReason(): (slug: string) => string {
  const { t } = useTranslation();
  const inLanguage = useInLanguage();
  const rules = useRules().data;
  return (slug) => {
    const rule = rules?.find((one) => one.slug === slug);
    if (rule !== undefined) return inLanguage(rule.title);
    return REPORTED.includes(slug) ? t(`talk.report.reasons.${slug}`) : slug;
  };
}
