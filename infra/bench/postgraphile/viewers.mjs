import jsonwebtoken from 'jsonwebtoken';

const MOST_KEPT = 10_000;
/** The permissions that the policies check. */
const ASKED_FOR = ['catalog:read', 'operations:read'];
const PERSONS = ['catalog:read-contact', 'operations:read-personal'];

/**
 * Turns access tokens into the settings that the row-level security checks. The tokens are Botwarden's own; as in Botwarden, a
 * token is verified once and its expiry is checked for each request.
 */
export class Viewers {
  #secret;
  #permissions;
  #known = new Map();

  /**
   * @param {Buffer} secret the key that the tokens are signed with
   * @param {Map<string, string[]>} permissions what each role may do
   */
  constructor(secret, permissions) {
    this.#secret = secret;
    this.#permissions = permissions;
  }

  /** The kinds of viewers that have a database role. */
  static async from(pool, secret) {
    const { rows } = await pool.query('select role, permission from viewer.role_permissions()');
    const permissions = new Map();
    for (const { role, permission } of rows) {
      permissions.set(role, [...(permissions.get(role) ?? []), permission]);
    }
    return new Viewers(secret, permissions);
  }

  /**
   * @param {string | undefined} authorization the `Authorization` header of a request
   * @returns {Record<string, string>} settings of the request's transactions
   */
  settings(authorization) {
    const token = authorization?.startsWith('Bearer ') ? authorization.slice('Bearer '.length) : undefined;
    if (token === undefined) {
      throw refusal('Send an access token as "Authorization: Bearer …".');
    }
    const viewer = this.#known.get(token) ?? this.#verify(token);
    if (viewer.expiresAt <= Date.now()) {
      throw refusal('The access token is over.');
    }
    return viewer.settings;
  }

  #verify(token) {
    let claims;
    try {
      claims = jsonwebtoken.verify(token, this.#secret, {
        algorithms: ['HS256'],
        audience: 'botwarden',
        issuer: 'botwarden',
      });
    } catch (error) {
      throw refusal(`The access token is not good: ${error.message}.`);
    }
    const held = this.#permissionsOf(claims.roles);
    const everywhere = this.#permissionsOf(claims.everywhere);
    const all = ASKED_FOR.every((permission) => everywhere.includes(permission));
    const persons = PERSONS.every((permission) => held.includes(permission));
    const viewer = {
      expiresAt: claims.exp * 1000,
      settings: Object.freeze({
        role: `viewer_of_${all ? 'all' : 'some'}${persons ? '_and_persons' : ''}`,
        'viewer.id': claims.sub,
        'viewer.stamp': String(claims.stamp),
        'viewer.permissions': askedFor(held),
        'viewer.everywhere': askedFor(everywhere),
      }),
    };
    if (this.#known.size >= MOST_KEPT) {
      this.#known.clear();
    }
    this.#known.set(token, viewer);
    return viewer;
  }

  #permissionsOf(roles) {
    return [...new Set((roles ?? []).flatMap((role) => this.#permissions.get(role) ?? []))];
  }
}

function askedFor(permissions) {
  return ASKED_FOR.filter((permission) => permissions.includes(permission)).join(' ');
}

function refusal(message) {
  return Object.assign(new Error(message), { statusCode: 401 });
}
