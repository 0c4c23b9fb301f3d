import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, StrictMode, Suspense, useEffect, type ReactNode } from 'react';
import { BrowserRouter, Navigate, NavigationType, Route, Routes, useLocation, useNavigationType } from 'react-router';
import { queries } from './api/queries';
import { useSession } from './api/session';
import { Boundary } from './parts/boundary';
import { Opened } from './parts/opened';
import { Skeleton } from './parts/states';
import { Toasts } from './parts/toast';
import { routes } from './routes';
import { Shell } from './shell';

const SignInAgain = lazy(() => import('./parts/sign-in-again'));

export function App() {
  return (
    <StrictMode>
      <QueryClientProvider client={queries}>
        <BrowserRouter>
          <ToTop />
          <Routes>
            {routes.map(({ path, Screen, account, bare }) => (
              <Route
                key={path}
                path={path}
                element={
                  <Around bare={bare ?? false}>
                    {account ? (
                      <NeedsAccount>
                        <Screen />
                      </NeedsAccount>
                    ) : (
                      <Screen />
                    )}
                  </Around>
                }
              />
            ))}
          </Routes>
          <Ended />
          <Opened />
        </BrowserRouter>
        <Toasts />
      </QueryClientProvider>
    </StrictMode>
  );
}

function Around({ bare, children }: { bare: boolean; children: ReactNode }) {
  const { pathname } = useLocation();
  const inside = (
    <Boundary key={pathname}>
      <Suspense
        fallback={
          <div className="page">
            <Skeleton cards={3} />
          </div>
        }
      >
        {children}
      </Suspense>
    </Boundary>
  );
  return bare ? <main className="bare">{inside}</main> : <Shell>{inside}</Shell>;
}

function NeedsAccount({ children }: { children: ReactNode }) {
  const { status } = useSession();
  const { pathname, search } = useLocation();
  if (status === 'unknown') {
    return (
      <div className="page">
        <Skeleton cards={3} />
      </div>
    );
  }
  if (status === 'out') return <Navigate to={`/sign-in?to=${encodeURIComponent(pathname + search)}`} replace />;
  return children;
}

/** The session ended while somebody was at it: the sign-in comes over the screen, which keeps what was typed. */
function Ended() {
  const { status } = useSession();
  const { pathname } = useLocation();
  if (status !== 'expired' || pathname === '/sign-in') return null;
  return (
    <Suspense fallback={null}>
      <SignInAgain />
    </Suspense>
  );
}

function ToTop() {
  const { pathname } = useLocation();
  const way = useNavigationType();
  useEffect(() => {
    if (way !== NavigationType.Pop) window.scrollTo(0, 0);
  }, [pathname, way]);
  return null;
}
