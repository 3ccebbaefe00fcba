"""One verb a file. The provider is asked outside of transactions: what it takes long for locks nothing."""
