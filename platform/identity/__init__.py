"""Who signs in: accounts, their sealed vaults, their unlockers, their sessions."""
