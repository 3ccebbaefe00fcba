// An OpenID provider that says of people what Pro Santé Connect says; the people are fictive.
// It serves what its first argument describes, a JSON object: {port, clients, people, keys}, until it is ended.
import { createServer } from 'node:http'

import Provider from 'oidc-provider'

const { port, clients, people, keys } = JSON.parse(process.argv[2])
const issuer = `http://127.0.0.1:${port}`

const provider = new Provider(issuer, {
  clients,
  jwks: { keys },
  acrValues: ['eidas1'],
  scopes: ['openid', 'scope_all'],
  claims: {
    openid: ['sub', 'acr'],
    scope_all: [...new Set(people.flatMap(Object.keys))].filter((name) => !['sub', 'acr'].includes(name)),
  },
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256', 'HS256'] },
  features: { jwtUserinfo: { enabled: true } },
  cookies: { keys: ['of a test'] },
  pkce: { required: () => true },
  findAccount: (_context, sub) => {
    const claims = people.find((person) => person.sub === sub)
    return claims && { accountId: sub, claims: () => claims }
  },
})

// How surely somebody signed in, which the library's own pages do not say: as their `acr` has it, if any.
const { loginAccount } = provider.Session.prototype
provider.Session.prototype.loginAccount = function login(details) {
  const { acr } = people.find((person) => person.sub === details.accountId) ?? {}
  loginAccount.call(this, { ...details, acr })
}

// Pro Santé Connect has a name of its own for the document.
const own = '/.well-known/wallet-openid-configuration'
const answer = provider.callback()
provider.on('server_error', (_context, error) => console.error(error))
createServer((request, response) => {
  if (request.url === own) request.url = '/.well-known/openid-configuration'
  answer(request, response)
}).listen(port, '127.0.0.1', () => console.log('listening'))
