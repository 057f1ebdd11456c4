import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { Crash, NotFound } from './failures';
import { Shell } from './Shell';

/** Every page with its address. A page is loaded when it is first opened. */
export const pages: RouteObject[] = [
  {
    element: createElement(Shell),
    errorElement: createElement(Crash),
    children: [
      {
        errorElement: createElement(Crash),
        children: [
          { index: true, lazy: async () => ({ Component: (await import('../../catalog/BotsPage')).BotsPage }) },
          { path: '*', Component: NotFound },
        ],
      },
    ],
  },
];
