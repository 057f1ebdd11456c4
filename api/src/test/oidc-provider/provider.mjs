// A certified OpenID provider for tests. It signs whoever names themselves by `login_hint` in without a question, and is
// told its keys: KEYS holds sets of private JWKs, of which `POST /test/rotate` takes the next one.
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const audience = "botwarden";
const keys = JSON.parse(process.env.KEYS);
const groups = JSON.parse(process.env.GROUPS);
let fetches = 0;

function provider(issuer, jwks) {
  const made = new Provider(issuer, {
    jwks: { keys: jwks },
    cookies: { keys: ["a test's cookies need no secret"] },
    clients: [
      {
        client_id: "console",
        client_secret: "a-secret-of-a-test",
        redirect_uris: ["http://127.0.0.1/back"],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    pkce: { required: () => false },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, groups: groups[id] ?? [] }) }),
    extraTokenClaims: (_, token) => ({ groups: groups[token.accountId] ?? [], name: `The ${token.accountId}` }),
    interactions: { url: (_, interaction) => `/test/interaction/${interaction.uid}` },
    ttl: { AccessToken: 300, IdToken: 300, Grant: 600, Session: 600, Interaction: 600 },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => `urn:${audience}`,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: "", audience, accessTokenFormat: "jwt", jwt: { sign: { alg: "RS256" } } }),
      },
    },
  });
  made.on("server_error", (_, error) => console.error(error));
  return made;
}

async function interact(current, request, response) {
  const { params, grantId, prompt } = await current.interactionDetails(request, response);
  const grant = grantId ? await current.Grant.find(grantId) : new current.Grant({ accountId: params.login_hint, clientId: params.client_id });
  grant.addOIDCScope("openid");
  const result = { login: { accountId: params.login_hint } };
  if (prompt.name === "consent") {
    result.consent = { grantId: await grant.save() };
  }
  await current.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, issuer);
  if (pathname === "/test/rotate") {
    current = provider(issuer, keys.shift());
    response.end();
  } else if (pathname === "/test/fetches") {
    response.end(String(fetches));
  } else if (pathname.startsWith("/test/interaction/")) {
    await interact(current, request, response);
  } else {
    fetches += pathname === "/jwks";
    await current.callback()(request, response);
  }
});

let issuer = "";
let current;
server.listen(0, "127.0.0.1", () => {
  issuer = `http://127.0.0.1:${server.address().port}`;
  current = provider(issuer, keys.shift());
  console.log(`issuer ${issuer}`);
});
process.stdin.on("end", () => process.exit()).resume();
