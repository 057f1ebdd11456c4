import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './platform/shell/App';
import './platform/style/index.css';

const root = document.getElementById('console');
if (root === null) {
  throw new Error('The page has no element "console".');
}
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
