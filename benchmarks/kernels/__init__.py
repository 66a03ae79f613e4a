"""One module a kernel: `CONTENDERS` by the name of their library."""
