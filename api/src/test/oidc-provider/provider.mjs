// A certified OpenID provider for tests. It signs whoever names themselves by `login_hint`, or on its page, in without another
// question, and is told its keys: KEYS holds sets of private JWKs, of which `/test/rotate` takes the next one. Without KEYS it makes one.
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { Provider } from "oidc-provider";

const audience = "botwarden";
const keys = process.env.KEYS === undefined ? [[newKey()]] : JSON.parse(process.env.KEYS);
const groups = JSON.parse(process.env.GROUPS);
/** What is said about people beyond their groups, by `/test/person`. */
const people = {};
let fetches = 0;
/** Where the client for browsers runs, and whether claims about people are in the user info only; by `/test/console`. */
let base = "https://127.0.0.1:1";
let thin = false;
/** The ID token that the next response contains instead, by `/test/id-token`. */
let forged = null;
/** The user info that the next response contains instead, by `/test/user-info`. */
let told = null;

function newKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: "made", alg: "RS256", use: "sig" };
}

function claims(id) {
  return { sub: id, name: `The ${id}`, groups: groups[id] ?? [], ...people[id] };
}

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
      {
        client_id: "botwarden",
        client_secret: "a secret of Botwarden: 100%",
        redirect_uris: [`${base}/auth/sso/company/callback`],
        post_logout_redirect_uris: [`${base}/`],
        backchannel_logout_uri: `${base}/auth/sso/logout`,
        backchannel_logout_session_required: true,
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    pkce: { required: (_, client) => client.clientId === "botwarden" },
    claims: { openid: ["sub"], profile: ["name", "groups", "employee"], email: ["email", "email_verified"] },
    conformIdTokenClaims: thin,
    findAccount: (_, id) => ({ accountId: id, claims: () => claims(id) }),
    extraTokenClaims: (_, token) => ({ groups: groups[token.accountId] ?? [], name: `The ${token.accountId}` }),
    interactions: { url: (_, interaction) => `/test/interaction/${interaction.uid}` },
    ttl: { AccessToken: 300, IdToken: 300, Grant: 600, Session: 600, Interaction: 600 },
    // back-channel logout may reach this machine
    fetch: (url, { dispatcher: _, ...options }) => fetch(url, options),
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        postLogoutSuccessSource: (context) => {
          context.body = `<!doctype html><html lang="en"><title>Company</title><h1>Logged out</h1></html>`;
        },
        logoutSource: (context, form) => {
          context.body = `<!doctype html><html lang="en"><title>Company</title><h1>Company</h1>${form}
            <button form="op.logoutForm" name="logout" value="yes">Log out</button></html>`;
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: (context) => (context.oidc.client.clientId === "console" ? `urn:${audience}` : undefined),
        useGrantedResource: (context) => context.oidc.client.clientId === "console",
        getResourceServerInfo: () => ({ scope: "", audience, accessTokenFormat: "jwt", jwt: { sign: { alg: "RS256" } } }),
      },
    },
  });
  made.use(async (context, next) => {
    await next();
    if (forged !== null && context.path === "/token" && context.body?.id_token) {
      context.body = { ...context.body, id_token: forged };
      forged = null;
    }
    if (told !== null && context.path === "/me") {
      context.body = told;
      told = null;
    }
  });
  made.on("server_error", (_, error) => console.error(error));
  made.on("backchannel.error", (_, error) => console.error(error));
  return made;
}

const PAGE = `<!doctype html><html lang="en"><title>Company</title><h1>Company</h1>
<form method="post"><label>Name <input name="person"></label><button>Log in</button><button name="cancel" value="1">Cancel</button></form>`;

async function interact(current, request, response) {
  const { params, grantId, prompt } = await current.interactionDetails(request, response);
  const given = request.method === "POST" ? new URLSearchParams(await text(request)) : new URLSearchParams();
  const person = given.get("person") ?? params.login_hint;
  if (given.has("cancel")) {
    await current.interactionFinished(request, response, { error: "access_denied" }, { mergeWithLastSubmission: false });
    return;
  }
  if (prompt.name === "login" && person === undefined) {
    response.setHeader("content-type", "text/html").end(PAGE);
    return;
  }
  const { session } = await current.interactionDetails(request, response);
  const accountId = session?.accountId ?? person;
  const grant = grantId ? await current.Grant.find(grantId) : new current.Grant({ accountId, clientId: params.client_id });
  grant.addOIDCScope("openid profile email");
  const result = { login: { accountId } };
  if (prompt.name === "consent") {
    result.consent = { grantId: await grant.save() };
  }
  await current.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}

let current;
let jwks = [];

/** Makes it again with the current settings; tokens that it has issued stay valid. */
function renew() {
  current = provider(issuer, jwks);
}

/** What tests tell it. */
const controls = {
  "/test/rotate": () => {
    jwks = keys.shift();
    renew();
  },
  "/test/console": (console) => {
    base = console.base;
    thin = console.thin;
    renew();
  },
  "/test/person": ({ id, ...said }) => {
    people[id] = said;
  },
  "/test/id-token": ({ token }) => {
    forged = token;
  },
  "/test/user-info": (claims) => {
    told = claims;
  },
};

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, issuer);
  if (pathname in controls) {
    const said = await text(request);
    controls[pathname](said === "" ? {} : JSON.parse(said));
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
server.listen(0, "127.0.0.1", () => {
  issuer = `http://127.0.0.1:${server.address().port}`;
  controls["/test/rotate"]();
  console.log(`issuer ${issuer}`);
});
process.stdin.on("end", () => process.exit()).resume();
