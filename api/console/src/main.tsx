import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { Gate } from './shell/Gate';
import { pages } from './shell/pages';
import { refuseWrittenHtml } from './platform/ui/writtenHtml';
import './platform/style/index.css';

refuseWrittenHtml();
const root = document.getElementById('console');
if (root === null) {
  throw new Error('The page has no element "console".');
}
createRoot(root).render(
  <StrictMode>
    <Gate>
      <RouterProvider router={createBrowserRouter(pages)} />
    </Gate>
  </StrictMode>,
);
