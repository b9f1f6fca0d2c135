import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { SandboxPage } from './sandbox-page.tsx';
import './styles/index.css';

const place = document.getElementById('page');
if (place === null) throw new Error('The page has no place for itself.');
createRoot(place).render(
  <StrictMode>
    <SandboxPage />
  </StrictMode>,
);
