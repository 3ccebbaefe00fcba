interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string }
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }

/**
 * Gives what starts module workers of ours, by name. Each context (page, vault worker) calls it once, so that the policy
 * `maillage-worker` lets these addresses through and no other.
 */
export const workerStarter = <Name extends string>(
  addresses: Record<Name, string>,
): ((name: Name) => Worker) => {
  const policy = trustedTypes?.createPolicy('maillage-worker', {
    createScriptURL: (url) => {
      if (!Object.values(addresses).includes(url))
        throw new TypeError('not a worker of this context')
      return url
    },
  })
  return (name) =>
    new Worker(policy?.createScriptURL(addresses[name]) ?? addresses[name], {
      type: 'module',
      name,
    })
}
