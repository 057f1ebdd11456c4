import { useLanguage } from './LanguageProvider';

/** English or Chinese; each is named in itself. */
export function LanguageSwitch() {
  const { language, speak, words } = useLanguage();
  return (
    <div className="segments segments-whole" role="group" aria-label={words.platform.language}>
      <button
        type="button"
        className="button button-small"
        lang="en"
        aria-pressed={language === 'en'}
        onClick={() => speak('en')}
      >
        English
      </button>
      <button
        type="button"
        className="button button-small"
        lang="zh-Hans"
        aria-pressed={language === 'zh'}
        onClick={() => speak('zh')}
      >
        中文
      </button>
    </div>
  );
}
