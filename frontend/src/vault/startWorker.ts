interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string }
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }

/**
 * Starts a module worker of ours. Each context (page, vault worker) starts one kind of worker only, so that
 * the policy `maillage-worker` lets one address through.
 */
export const startWorker = (address: string, name: string): Worker => {
  const policy = trustedTypes?.createPolicy('maillage-worker', {
    createScriptURL: (url) => {
      if (url !== address) throw new TypeError('not the worker of this context')
      return url
    },
  })
  return new Worker(policy?.createScriptURL(address) ?? address, { type: 'module', name })
}
