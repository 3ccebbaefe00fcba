interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string }
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }

/**
 * Gives the addresses of workers of ours, by name. Each context (page, vault worker) calls it once, so that the policy
 * `maillage-worker` lets these through and no other.
 */
export const workerAddresses = <Name extends string>(
  addresses: Record<Name, string>,
): ((name: Name) => string) => {
  const policy = trustedTypes?.createPolicy('maillage-worker', {
    createScriptURL: (url) => {
      if (!Object.values(addresses).includes(url))
        throw new TypeError('not a worker of this context')
      return url
    },
  })
  return (name) => policy?.createScriptURL(addresses[name]) ?? addresses[name]
}

/** Gives what starts module workers of ours, by name; once in a context. */
export const workerStarter = <Name extends string>(
  addresses: Record<Name, string>,
): ((name: Name) => Worker) => {
  const address = workerAddresses(addresses)
  return (name) => new Worker(address(name), { type: 'module', name })
}
